/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.VendorFormatContract;

class NagraContractTests extends VendorFormatContract {

    @Override
    protected TestSiteFormat site() {
        return TestNagraSite.gold().profile("standard", "{'storable':false}").bind();
    }

    @Override
    protected TestSiteFormat siteWithOtherKeys() {
        return TestNagraSite.gold()
                .property("credentials[0].signing-key", TestNagraSite.KNOWN)
                .bind();
    }

    @Override
    protected TokenRequest request() {
        return TestNagraSite.request("{}");
    }

    @Override
    protected boolean hasBegin() {
        return false;
    }

    @Override
    protected TokenRequest storingRequest() {
        return TestNagraSite.request("{'policy':{'storable':true}}");
    }

    @Override
    protected String storageMember() {
        return "storable";
    }

    @Override
    protected TokenRequest invalidRequest() {
        return TestNagraSite.request("{'drm':'ncg','policy':{'duration':0}}");
    }
}
