/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.VendorFormatContract;

class DrmtodayContractTests extends VendorFormatContract {

    @Override
    protected TestSiteFormat site() {
        return TestDrmtodaySite.gold()
                .profile("standard", "{'profile':{'type':'purchase'}}")
                .bind();
    }

    @Override
    protected TestSiteFormat siteWithOtherKeys() {
        return TestDrmtodaySite.gold()
                .property("secrets[0].secret", TestDrmtodaySite.hex("a made-up key of 32 bytes, no. 2"))
                .bind();
    }

    @Override
    protected TokenRequest request() {
        return TestDrmtodaySite.request("{'profile':'standard'}");
    }

    @Override
    protected TokenRequest storingRequest() {
        return TestDrmtodaySite.request("{'policy':{'storeLicense':true}}");
    }

    @Override
    protected String storageMember() {
        return Rights.STORE;
    }

    @Override
    protected TokenRequest invalidRequest() {
        return TestDrmtodaySite.request("{'drm':'ncg','options':{'session_id':7},'policy':{'storeLicence':true}}");
    }
}
