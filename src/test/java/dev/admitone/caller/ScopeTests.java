/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTests {

    @Test
    void isWrittenWithColon() {
        assertThat(Scope.wireNames())
                .containsExactly(
                        "tokens:issue",
                        "tokens:verify",
                        "tokens:inspect",
                        "streams:manage",
                        "grants:issue",
                        "grants:manage",
                        "sdp:query",
                        "config:read",
                        "metrics:read");
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void isFoundByItsWrittenForm(Scope scope) {
        assertThat(Scope.find(scope.wireName())).contains(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKENS:ISSUE", "tokens_issue", "tokens", "tokens:issue ", "*", ""})
    void isNotFoundByAnyOtherForm(String written) {
        assertThat(Scope.find(written)).isEmpty();
    }
}
