/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.json.TestJson;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.VendorFormatContract;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

class AxinomContractTests extends VendorFormatContract {

    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("another made-up key of 32 bytes!".getBytes(StandardCharsets.UTF_8));

    @Override
    protected TestSiteFormat site() {
        return TestAxinomSite.gold().bind();
    }

    @Override
    protected TestSiteFormat siteWithOtherKeys() {
        return TestAxinomSite.gold()
                .property(TestAxinomSite.MAIN + "key", OTHER_KEY)
                .bind();
    }

    @Override
    protected TokenRequest request() {
        return TestAxinomRequests.request(
                TestJson.object("{'options':{'key_ids':['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}}"));
    }

    @Override
    protected TokenRequest requestWithBegin() {
        return TestAxinomRequests.request(
                TestJson.object("{'options':{'key_ids':['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']," + "'begin_date':'"
                        + site().now().truncatedTo(ChronoUnit.SECONDS) + "'}}"));
    }

    @Override
    protected TokenRequest storingRequest() {
        return TestAxinomRequests.request(
                TestJson.object("{'options':{'key_ids':['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']},"
                        + "'policy':{'license':{'allow_persistence':true}}}"));
    }

    @Override
    protected String storageMember() {
        return "allow_persistence";
    }

    @Override
    protected TokenRequest invalidRequest() {
        return TestAxinomRequests.request(
                TestJson.object("{'drm':'ncg','options':{'key_ids':['nonsense'],'begin_dat':'2026-01-15T03:04:05Z'}}"));
    }
}
