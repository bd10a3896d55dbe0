/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.audit.AuditEvent;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.doverunner.TestSite;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.Refused;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.state.TestStore;
import dev.admitone.token.SiteFormat;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom data is a part of PlayReady challenges. */
class CustomDataTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T03:04:05Z"), ZoneOffset.UTC);
    private static final String TOKEN = TestJws.sign(TestJws.payload());

    private static VerificationAnswer verify(String name, SiteFormat format, String body) {
        var verify = new VerifyToken(
                new CallerSites(() -> TestSiteSet.of(new Site("GOLD", Map.of(name, format), name, null))),
                new Admission(TestStore.memory(CLOCK), new Random(1)),
                CLOCK,
                Spans.NONE);
        var caller = new Caller("proxy", Set.of("GOLD"), Set.of(Scope.TOKENS_VERIFY));
        return TestRequests.handle(
                VerificationRequest.class,
                body,
                (request, violations) -> verify.verify(caller, request, violations, new AuditEvent("proxy", null)));
    }

    private static VerificationAnswer verify(String body) {
        return verify("axinom", TestAxinomSite.gold().bind().format(), body.replace("TOKEN", TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"widevine", "fairplay", "FairPlay", "wiseplay"})
    void isRefusedForAnotherDrmSystem(String drm) {
        var refused = catchThrowableOfType(Refused.class, () -> verify("{'custom_data':'TOKEN','drm':'" + drm + "'}"));

        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/custom_data");
            assertThat(violation.code().code()).isEqualTo("A1036");
            assertThat(violation.detail())
                    .contains("PlayReady", "X-AxDRM-Message")
                    .doesNotContain(TOKEN);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'custom_data':'TOKEN','drm':'playready'}",
                "{'custom_data':'TOKEN'}",
                "{'token':'TOKEN','drm':'widevine'}",
                "{'custom_data':'','token':'TOKEN','drm':'widevine'}",
                "{'headers':{'x-axdrm-message':'TOKEN'},'drm':'widevine'}"
            })
    void isTakenForPlayReadyAndWhereNothingContradictsIt(String body) {
        assertThat(verify(body).admitted()).isTrue();
    }

    /** DoveRunner calls its token for every DRM system custom data. */
    @Test
    void isNotJudgedForDoverunner() {
        var answer = verify("doverunner", TestSite.gold().bind().format(), "{'custom_data':'x','drm':'widevine'}");

        assertThat(answer.errors()).hasSize(1);
    }
}
