/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.TestJson;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.VendorFormatContract;

class MedialiveContractTests extends VendorFormatContract {

    @Override
    protected TestSiteFormat site() {
        return TestSignOnSite.gold().bind();
    }

    @Override
    protected TestSiteFormat siteWithOtherKeys() {
        return TestSignOnSite.gold()
                .property("token-key", TestSignOnSite.base64(TestSignOnSite.OTHER_KEY))
                .bind();
    }

    @Override
    protected TokenRequest request() {
        return TestSignOns.request(TestJson.object("{'user_id':'12345','content_id':'movie-1'}"));
    }

    @Override
    protected String storageMember() {
        return "isStorageAllowed";
    }

    @Override
    protected TokenRequest invalidRequest() {
        return TestSignOns.request(TestJson.object("{'drm':'widevine','content_id':'movie-1'}"));
    }
}
