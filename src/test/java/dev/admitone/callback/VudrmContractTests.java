/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static dev.admitone.callback.TestCallbacks.authorized;
import static dev.admitone.callback.TestCallbacks.json;
import static dev.admitone.callback.TestCallbacks.license;
import static dev.admitone.callback.TestCallbacks.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VudrmContractTests {

    private static final CallbackContract CONTRACT = new VudrmContract();

    @Test
    void readsTheSessionOfABodyAndOfAQuery() {
        assertThat(CONTRACT.read(json("{'sessionId':'s'}")).session()).isEqualTo("s");
        assertThat(CONTRACT.read(CallbackMembers.ofParameter("sessionId", new String[] {"s"}))
                        .session())
                .isEqualTo("s");
        assertThat(CONTRACT.read(CallbackMembers.ofParameter("sessionId", null)).session())
                .isNull();
        assertThat(CONTRACT.read(json("{}")).session()).isNull();
    }

    @Test
    void refusesTwoSessions() {
        var twice = CallbackMembers.ofParameter("sessionId", new String[] {"s", "s"});

        assertThat(refusal(() -> CONTRACT.read(twice))).containsExactly("400 A1640 /sessionId");
        assertThat(refusal(() -> CONTRACT.read(json("{'sessionId':['s']}")))).containsExactly("400 A1640 /sessionId");
    }

    /** The policy is in the vendor's own token. */
    @Test
    void answersWithoutRules() {
        assertThat(CONTRACT.write(authorized("medialive", null)).toString()).isEqualTo("{\"admitted\":true}");
        assertThat(CONTRACT.write(authorized("doverunner", license("restrictions=/a")))
                        .size())
                .isEqualTo(1);
    }
}
