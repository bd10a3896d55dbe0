/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Storage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any answer is parsed or rejected. {@code bench/fuzz} runs it with a million inputs. */
class SdpAnswerFuzzTests {

    private static final SdpAnswer READER = new SdpAnswer(TestSdp.SECONDS);

    @FuzzTest
    void neverThrowsForAnyAnswer(byte[] body) {
        var decision = READER.read(body);

        if (decision instanceof Decision.Authorized) {
            var json = json(body);
            assertThat(json.path("resultCode").stringValue(null)).isEqualTo("0");
            assertThat(json.at("/result/isAuthorized").stringValue(null)).isEqualTo("AUTHORIZED");
        }
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
    }

    @FuzzTest
    void authorizesByNoError(byte[] body) {
        assertThat(SdpAnswer.readError(body, SdpAnswer.ofStatus(500)))
                .isInstanceOfAny(Decision.Unavailable.class, Decision.Rejected.class);
    }

    /** Rules of an otherwise positive answer: the answer has all limits, or is malformed. */
    @FuzzTest
    void dropsNoLimit(byte[] rules) {
        var text = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"AUTHORIZED\",\"usageRules\":"
                + new String(rules, StandardCharsets.UTF_8) + "}}";
        var body = text.getBytes(StandardCharsets.UTF_8);
        var decision = READER.read(body);

        if (decision instanceof Decision.Authorized authorized) {
            assertKept(json(body).at("/result/usageRules"), authorized.rules());
        } else {
            assertThat(decision)
                    .isIn(new Decision.Unavailable(Reason.MALFORMED), new Decision.Unavailable(Reason.NOT_JSON));
        }
    }

    private static void assertKept(JsonNode given, UsageRules rules) {
        assertKept(given, "viewingNumber", rules.viewings());
        assertKept(given, "startDate", rules.startsAt());
        assertKept(given, "expiryDate", rules.endsAt());
        assertKept(given, "licenseExpiryDuration", rules.licenseDuration());
        assertThat(rules.storage() == Storage.NOT_MENTIONED)
                .isEqualTo(given.properties().stream()
                        .noneMatch(member -> member.getKey().equalsIgnoreCase("isStorageAllowed")
                                && !member.getValue().isNull()));
        assertKept(given, "consumptionWindow", rules.viewingWindow());
    }

    private static void assertKept(JsonNode given, String name, @Nullable Object limit) {
        if (given.hasNonNull(name)) {
            assertThat(limit).as(name).isNotNull();
        }
    }
}
