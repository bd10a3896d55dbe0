/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.ConfigurationErrors;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SiteBindingTests {

    private final Settings settings = EnvironmentSettings.read(new MockEnvironment(), "admitone");
    private final SiteBinding.Profile profile = new SiteBinding.Profile(
            Path.of("profiles", "hd.json"), "/doverunner", SensitiveJson.of(TestJson.object("{'key':'0011'}")));
    private final SiteBinding binding = new SiteBinding(
            "DEMO",
            new SiteBinding.Durations(
                    Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ZERO),
            Verification.VENDOR,
            settings,
            Map.of("hd", profile));

    @Test
    void recordsEveryViolationOfAProfileAsAMistakeOnALineOfItsOwn() {
        var violations = new Violations();
        violations.add("/doverunner/a", RequestCode.WRONG_TYPE, "a string");
        violations.add("/doverunner/b", RequestCode.UNKNOWN_MEMBER, "known here: a");

        binding.refuse(profile, violations);

        assertThatExceptionOfType(ConfigurationErrors.class)
                .isThrownBy(settings.report()::throwIfErrors)
                .satisfies(mistakes -> assertThat(mistakes.lines())
                        .containsExactly(
                                Path.of("profiles", "hd.json")
                                        + ": /doverunner/a: A1003 The member has the wrong JSON type (a string)",
                                Path.of("profiles", "hd.json")
                                        + ": /doverunner/b: A1002 The member is unknown (known here: a)"));
    }

    @Test
    void recordsNothingWhenTheProfileIsRight() {
        binding.refuse(profile, new Violations());

        assertThatCode(settings.report()::throwIfErrors).doesNotThrowAnyException();
    }

    @Test
    void doesNotShowThePolicies() {
        assertThat(binding.toString()).doesNotContain("0011");
    }
}
