/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReporterTests {

    private final Violations violations = new Violations();

    private List<String> after(String found, String... needs) {
        violations.add(found, AxinomCode.WRONG_TYPE, "x");
        new RuleReporter(violations, "/policy").add("/place", AxinomCode.BLANK, "y", Arrays.asList(needs));
        return violations.found().stream().map(Violation::pointer).skip(1).toList();
    }

    @ParameterizedTest
    @CsvSource({"/policy/session", "/policy/session/user_id", "/policy", "''"})
    void areNotMadeWhenWhatTheyNeedWasNotUnderstood(String found) {
        assertThat(after(found, "/license", "/session")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/policy/sess", "/policy/session_id", "/session", "/options/session", "/policy/licens"})
    void areMadeWhenSomethingElseWasNotUnderstood(String found) {
        assertThat(after(found, "/license", "/session")).containsExactly("/policy/place");
    }

    @Test
    void areMadeWhenTheyNeedNothing() {
        assertThat(after("/policy/session")).containsExactly("/policy/place");
    }

    @Test
    void areMadeOfARequestWhoseLicenseIsWrongAndWhoseUserIsMissing() {
        var request = "{'policy':{'license':1,'content_keys_source':{'inline':[]},"
                + "'license_server':{'access_control':{'concurrency_limit':1}}}}";

        assertThat(TestAxinomRequests.violations(TestAxinomSite.gold().bind(), request))
                .extracting(Violation::pointer)
                .containsExactly("/policy/license", "/user_id");
    }
}
