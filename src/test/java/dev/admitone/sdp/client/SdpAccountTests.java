/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Question;
import dev.admitone.token.UsageRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SdpAccountTests {

    private static Decision decide(Decision answer, @Nullable String user) {
        return new SdpAccount(question -> answer).decide(new Question("t", "c", null, user, null));
    }

    private static Decision yes(@Nullable String account) {
        return new Decision.Authorized(UsageRules.NONE, account);
    }

    @Test
    void admitsTheOwnerOfTheAccount() {
        assertThat(decide(yes("u"), "u")).isEqualTo(yes("u"));
    }

    @Test
    void refusesAnotherAccount() {
        assertThat(decide(yes("u"), "U")).isEqualTo(new Decision.Refused());
    }

    @Test
    void refusesAnEmptyAccount() {
        assertThat(decide(yes("u"), null)).isEqualTo(new Decision.Refused());
    }

    @Test
    void refusesAnAnswerWithoutAccount() {
        assertThat(decide(yes(null), "u")).isEqualTo(new Decision.Refused());
        assertThat(decide(yes(null), null)).isEqualTo(new Decision.Refused());
    }

    @Test
    void keepsOtherDecisions() {
        var unknown = new Decision.Unavailable(Reason.BUSY);

        assertThat(decide(unknown, "u")).isSameAs(unknown);
    }
}
