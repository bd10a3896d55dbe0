/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilesTests {

    private static final ObjectFormat FORMAT = new ObjectFormat()
            .integer("streams", RequestCode.WRONG_TYPE, 1, 10)
            .bool("persistent", RequestCode.WRONG_TYPE);

    private final Settings settings = TestSettings.of("admitone: {}");
    private final Violations violations = new Violations();

    private Profiles<PolicyObject> profiles(String standard) {
        return profiles(new SiteBinding.Profile(Path.of("standard.json"), "/toy", json(standard)));
    }

    private Profiles<PolicyObject> profiles(SiteBinding.Profile profile) {
        var duration = Duration.ofMinutes(10);
        var durations = new SiteBinding.Durations(duration, duration, duration, Duration.ZERO);
        var binding = new SiteBinding("GOLD", durations, Verification.VENDOR, settings, Map.of("standard", profile));
        return Profiles.read(binding, FORMAT, RequestCode.UNKNOWN_MEMBER);
    }

    private static SensitiveJson json(String singleQuoted) {
        return SensitiveJson.of(TestJson.object(singleQuoted));
    }

    @Test
    void changesAProfileOfAFormatByARequest() {
        var policy = profiles("{'streams':10,'persistent':true}")
                .policy("standard", json("{'streams':1,'persistent':null}"), violations);

        assertThat(policy.number("streams")).isEqualTo(1);
        assertThat(policy.any("persistent")).isNull();
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void readsAnEmptyPolicyWithoutAProfile() {
        assertThat(profiles("{}").policy(null, null, violations)).isEqualTo(new PolicyObject(FORMAT));
    }

    @Test
    void refusesUnknownMembersAndValuesOutsideTheFormat() {
        profiles("{}").policy("standard", json("{'streams':11,'persistnt':true}"), violations);

        assertThat(violations.found())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/policy/streams", "/policy/persistnt");
    }

    /** In what is merged, it has left no trace. */
    @Test
    void refusesToRemoveAnUnknownMemberOfRules() {
        profiles(new SiteBinding.Profile(
                Path.of("standard.json"), "/toy", json("{'streams':1}"), json("{'streems':null,'persistent':null}")));

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("standard.json: /toy/streems: ")
                .contains("did you mean streams?");
    }

    @Test
    void recordsTheMistakesOfAProfile() {
        profiles("{'streams':0}");

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .contains("standard.json")
                .contains("/toy/streams");
    }
}
