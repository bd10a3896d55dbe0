/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.AllowedLicense;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TokenAnswerTests {

    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");

    private final TokenAnswer answer = new TokenAnswer(
            new UUID(0x0123, 0x4567),
            "DEMO",
            "doverunner",
            null,
            "eyJ0b2tlbiI6MX0=",
            START,
            START.plusSeconds(600),
            START.plusSeconds(493),
            START,
            new IssuedToken.Delivery("header-name", "query-name"),
            List.of(),
            new AllowedLicense(true, null, null, 60, null, List.of("/a"), null));

    @Test
    void isWrittenInSnakeCaseWithTimesAsTextAndWithoutWhatIsAbsent() {
        assertThat(JsonMapper.shared().writeValueAsString(answer).replace('"', '\''))
                .isEqualTo("{'token_id':'00000000-0000-0123-0000-000000004567','site':'DEMO','format':'doverunner',"
                        + "'token':'eyJ0b2tlbiI6MX0=','not_before':'2026-11-22T05:00:00Z',"
                        + "'expires_at':'2026-11-22T05:10:00Z','refresh_after':'2026-11-22T05:08:13Z',"
                        + "'server_time':'2026-11-22T05:00:00Z',"
                        + "'delivery':{'header':'header-name','query':'query-name'}}");
    }

    @Test
    void hasNoQueryParameterIfTheFormatHasNone() {
        assertThat(JsonMapper.shared().writeValueAsString(new IssuedToken.Delivery("header-name", null)))
                .isEqualTo("{\"header\":\"header-name\"}");
    }

    @Test
    void listsWarningsIfThereAreAny() {
        var warned = new TokenAnswer(
                answer.tokenId(),
                answer.site(),
                answer.format(),
                answer.drm(),
                answer.token(),
                answer.notBefore(),
                answer.expiresAt(),
                answer.refreshAfter(),
                answer.serverTime(),
                answer.delivery(),
                List.of(new Warning("/policy/a", "A1399", "What it means", "what to do")),
                answer.license());

        assertThat(JsonMapper.shared().writeValueAsString(warned).replace('"', '\''))
                .contains("'warnings':[{'pointer':'/policy/a','code':'A1399','message':'What it means',"
                        + "'detail':'what to do'}]");
    }

    @Test
    void doesNotShowTheToken() {
        assertThat(answer.toString()).contains("doverunner").doesNotContain("eyJ");
    }
}
