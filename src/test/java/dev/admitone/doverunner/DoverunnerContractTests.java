/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.VendorFormatContract;
import java.util.UUID;

class DoverunnerContractTests extends VendorFormatContract {

    @Override
    protected TestSiteFormat site() {
        return TestSite.gold().profile("standard", "{}").bind();
    }

    @Override
    protected TestSiteFormat siteWithOtherKeys() {
        return TestSite.gold()
                .property("access-key", "x".repeat(TestSite.ACCESS_KEY.length()))
                .profile("standard", "{}")
                .bind();
    }

    @Override
    protected TokenRequest request() {
        return new TokenRequest(new UUID(0, 1), "widevine", "viewer-1", "movie-42", "standard", null, null);
    }

    @Override
    protected TokenRequest storingRequest() {
        return new TokenRequest(
                new UUID(0, 1),
                "widevine",
                "viewer-1",
                "movie-42",
                "standard",
                SensitiveJson.of(TestJson.object("{'playback_policy':{'persistent':true,'license_duration':600}}")),
                null);
    }

    @Override
    protected String storageMember() {
        return "persistent";
    }

    @Override
    protected TokenRequest invalidRequest() {
        return new TokenRequest(
                new UUID(0, 1),
                "widevnie",
                "viewer-1",
                "movie-42",
                "standard",
                SensitiveJson.of(TestJson.object("{'playback_policy':{'license_duration':-1,'persistnt':true}}")),
                null);
    }
}
