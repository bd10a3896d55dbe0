package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.axinom.AccessControl.ConcurrencyMode;
import dev.admitone.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is refused in JSON is refused from Java, with the same code and pointer. */
class EntitlementMessageBuilderRulesTests {

    private static final UUID KEY_ID = TestFullMessage.KEY_ID;
    private static final UUID OTHER_ID = TestFullMessage.OTHER_ID;

    private final EntitlementMessageBuilder builder = EntitlementMessage.builder();

    private List<String> refusals() {
        var refused = Objects.requireNonNull(catchThrowableOfType(Refused.class, builder::build));
        return refused.violations().stream()
                .map(violation -> violation.code().code() + " " + violation.pointer())
                .toList();
    }

    @Test
    void refusesANumberOutOfItsRange() {
        builder.inline(KEY_ID).license(license -> license.duration(0));

        assertThat(refusals()).containsExactly("A1306 /license/duration");
    }

    @Test
    void refusesATextThatIsNotOnItsList() {
        builder.inline(KEY_ID).usagePolicy("HD", policy -> policy.widevine(widevine -> widevine.hdcp("2.4")));

        assertThat(refusals()).containsExactly("A1317 /content_key_usage_policies/0/widevine/hdcp");
    }

    @Test
    void refusesAKeyThatIsNotAsLongAsAKey() {
        builder.inline(KEY_ID, key -> key.encryptedKey(new byte[15]));

        assertThat(refusals()).containsExactly("A1309 /content_keys_source/inline/0/encrypted_key");
    }

    @Test
    void refusesATimeWithAYearOfFiveDigits() {
        builder.inline(KEY_ID).license(license -> license.expirationDatetime(Instant.parse("+10000-01-01T00:00:00Z")));

        assertThat(refusals()).containsExactly("A1308 /license/expiration_datetime");
    }

    @Test
    void refusesTheKeyIdOfZeros() {
        builder.stored(new UUID(0, 0));

        assertThat(refusals()).containsExactly("A1307 /content_keys_source/stored/0/id");
    }

    @Test
    void refusesMembersThatAreNotConfirmedUnlessTheDialectHasThem() {
        builder.inline(KEY_ID)
                .accessControl(control -> control.widevine(widevine -> widevine.maxVulnerabilityLevel("LOW")));

        assertThat(refusals()).containsExactly("A1300 /license_server/access_control/widevine/max_vulnerability_level");
    }

    @Test
    void refusesAKeyThatIsGivenAndDerived() {
        builder.inline(KEY_ID, key -> key.encryptedKey(new byte[16]).seedId(OTHER_ID));

        assertThat(refusals()).containsExactly("A1331 /content_keys_source/inline/0/seed_id");
    }

    @Test
    void refusesAMessageWithoutKeys() {
        assertThat(refusals()).containsExactly("A1330 /content_keys_source");
    }

    @Test
    void refusesTwoSourcesOfKeys() {
        builder.inline(KEY_ID).licenseRequest(request -> {});

        assertThat(refusals()).containsExactly("A1330 /content_keys_source");
    }

    @Test
    void refusesAKeyWhosePolicyIsNotThere() {
        builder.inline(KEY_ID, key -> key.usagePolicy("HD"));

        assertThat(refusals()).containsExactly("A1332 /content_keys_source/inline/0/usage_policy");
    }

    @Test
    void refusesTwoPoliciesOfOneName() {
        builder.inline(KEY_ID).usagePolicy("HD", policy -> {}).usagePolicy("HD", policy -> {});

        assertThat(refusals()).containsExactly("A1333 /content_key_usage_policies/1/name");
    }

    @Test
    void refusesALicenseThatEndsBeforeItStarts() {
        builder.inline(KEY_ID)
                .license(license -> license.startDatetime(Instant.EPOCH).expirationDatetime(Instant.EPOCH));

        assertThat(refusals()).containsExactly("A1334 /license/expiration_datetime");
    }

    @Test
    void refusesToCountStreamsOfNobody() {
        builder.inline(KEY_ID).accessControl(control -> control.concurrencyLimit(2));

        assertThat(refusals()).containsExactly("A1335 /session/user_id");
    }

    @Test
    void refusesToCountSessionsWithoutAnId() {
        builder.inline(KEY_ID)
                .userId("user")
                .accessControl(
                        control -> control.concurrencyLimit(2).concurrencyMode(ConcurrencyMode.BLOCK_NEW_SESSION));

        assertThat(refusals()).containsExactly("A1336 /session/session_id");
    }

    @Test
    void refusesWithAllViolationsAtOnce() {
        builder.inline(KEY_ID)
                .userId(" ")
                .license(license -> license.duration(-1))
                .accessControl(control -> control.concurrencyLimit(7).allowedIpAddresses(List.of("192.0.2.0/24")));

        assertThat(refusals())
                .containsExactlyInAnyOrder(
                        "A1306 /license/duration",
                        "A1311 /license_server/access_control/allowed_ip_addresses/0",
                        "A1312 /session/user_id",
                        "A1322 /license_server/access_control/concurrency_limit");
    }
}
