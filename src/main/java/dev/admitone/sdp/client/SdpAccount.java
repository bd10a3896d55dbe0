/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;

/** Refuses a request if the account of the sign-on token differs from the viewer in the request. */
final class SdpAccount implements Entitlement {

    private final Entitlement sdp;

    SdpAccount(Entitlement sdp) {
        this.sdp = sdp;
    }

    @Override
    public Decision decide(Question question) {
        var decision = sdp.decide(question);
        if (decision instanceof Decision.Authorized yes
                && (yes.account() == null || !yes.account().equals(question.userId()))) {
            return new Decision.Refused();
        }
        return decision;
    }

    @Override
    public boolean isAsked() {
        return sdp.isAsked();
    }
}
