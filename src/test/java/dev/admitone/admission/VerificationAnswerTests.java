/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.admission.Admission.Admitted;
import dev.admitone.admission.Admission.LeasedStream;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.TestTrail;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Contents;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerificationAnswerTests {

    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private static final Contents CONTENTS =
            new Contents("id-1", DrmSystem.FAIRPLAY, "viewer-1", "movie-42", START, START.plusSeconds(600));
    private static final Failure EXPIRED = new Failure("7011", "expired", "The token expired 37 s ago.", "Use NTP.");

    private static VerificationAnswer answer(VerificationResult token) {
        return VerificationAnswer.of("DEMO", "doverunner", new Admitted(token), START.plusSeconds(637));
    }

    private static String json(VerificationResult token) {
        return JsonMapper.shared().writeValueAsString(answer(token)).replace('"', '\'');
    }

    @Test
    void isWrittenInSnakeCaseWithTimesAsText() {
        var token = new VerificationResult(
                CONTENTS,
                List.of(EXPIRED),
                List.of("response_format"),
                List.of("key_ids"),
                new Inspection(() -> SensitiveJson.of(TestJson.object("{'key':'***'}")), List.of("a problem")),
                TokenUse.NOTHING);

        assertThat(json(token))
                .isEqualTo("{'admitted':false,'site':'DEMO','format':'doverunner','token_id':'id-1','drm':'fairplay',"
                        + "'user_id':'viewer-1','content_id':'movie-42','not_before':'2026-11-22T05:00:00Z',"
                        + "'expires_at':'2026-11-22T05:10:00Z','server_time':'2026-11-22T05:10:37Z',"
                        + "'errors':[{'error_code':'7011','reason':'expired',"
                        + "'error_message':'The token expired 37 s ago.','hint':'Use NTP.'}],"
                        + "'unauthenticated':['response_format'],'unchecked':['key_ids'],"
                        + "'policy':{'key':'***'},'problems':['a problem']}");
    }

    @Test
    void recordsWhatTheTokenSays() {
        var event =
                new AuditEvent("proxy", null).drm("widevine").contentId("asked").userId("asked");

        answer(new VerificationResult(CONTENTS, List.of(EXPIRED), List.of(), List.of(), null, TokenUse.NOTHING))
                .describeTo(event);

        var line = TestTrail.line(event);
        assertThat(List.of("token_id", "drm", "content_id", "decision"))
                .extracting(member -> line.path(member).asString())
                .containsExactly("id-1", "fairplay", "movie-42", "not_admitted");
        assertThat(line.path("codes").values()).extracting(JsonNode::asString).containsExactly("7011");
        assertThat(line.path("reasons").values()).extracting(JsonNode::asString).containsExactly("expired");
    }

    @Test
    void recordsWhatWasAskedWhereTheTokenSaysNothing() {
        var event = new AuditEvent("proxy", null).drm("widevine").contentId("asked");

        answer(new VerificationResult(null, List.of(), List.of(), List.of(), null, TokenUse.NOTHING))
                .describeTo(event);

        assertThat(List.of("drm", "content_id", "decision"))
                .extracting(member -> TestTrail.line(event).path(member).asString())
                .containsExactly("widevine", "asked", "admitted");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var token = new VerificationResult(
                new Contents(null, null, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                null,
                TokenUse.NOTHING);

        assertThat(json(token))
                .isEqualTo("{'admitted':true,'site':'DEMO','format':'doverunner',"
                        + "'server_time':'2026-11-22T05:10:37Z','errors':[],'unauthenticated':[]}");
    }

    @Test
    void tellsNothingOfATokenThatIsNotAuthentic() {
        assertThat(json(VerificationResult.refused(new Failure("7019", "hash_mismatch", "The hash is wrong.", ""))))
                .isEqualTo("{'admitted':false,'site':'DEMO','format':'doverunner',"
                        + "'server_time':'2026-11-22T05:10:37Z','errors':[{'error_code':'7019',"
                        + "'reason':'hash_mismatch','error_message':'The hash is wrong.'}],'unauthenticated':[]}");
    }

    @Test
    void tellsAnInspectorThatThereAreNoProblems() {
        var token = new VerificationResult(
                CONTENTS,
                List.of(),
                List.of(),
                List.of(),
                new Inspection(() -> SensitiveJson.of(TestJson.object("{}")), List.of()),
                TokenUse.NOTHING);

        assertThat(json(token)).endsWith(",'policy':{},'problems':[]}");
    }

    @Test
    void leavesOutAPolicyThatCannotBeRead() {
        var token = new VerificationResult(
                CONTENTS,
                List.of(),
                List.of(),
                List.of(),
                new Inspection(() -> null, List.of("unreadable")),
                TokenUse.NOTHING);

        assertThat(answer(token).policy()).isNull();
        assertThat(json(token)).endsWith(",'problems':['unreadable']}");
    }

    @Test
    void admitsATokenWithoutFailuresOnly() {
        assertThat(answer(new VerificationResult(CONTENTS, List.of(), List.of(), List.of(), null, TokenUse.NOTHING))
                        .admitted())
                .isTrue();
        assertThat(answer(new VerificationResult(
                                CONTENTS, List.of(EXPIRED), List.of(), List.of(), null, TokenUse.NOTHING))
                        .admitted())
                .isFalse();
    }

    @Test
    void showsTheStreamThatWasAdmitted() {
        var token = new VerificationResult(null, List.of(), List.of(), List.of(), null, TokenUse.NOTHING);
        var stream = new LeasedStream(START.plusSeconds(360), START.plusSeconds(300), 1, 2);
        var answer = VerificationAnswer.of("DEMO", "axinom", new Admitted(token, stream, null), START);

        assertThat(JsonMapper.shared().writeValueAsString(answer).replace('"', '\''))
                .endsWith("'lease':{'expires_at':'2026-11-22T05:06:00Z','renew_after':'2026-11-22T05:05:00Z',"
                        + "'streams':1,'limit':2}}");
    }

    @Test
    void doesNotShowWhatTheTokenSays() {
        var token = new VerificationResult(
                CONTENTS,
                List.of(EXPIRED),
                List.of(),
                List.of(),
                new Inspection(() -> SensitiveJson.of(TestJson.object("{'a':'secret'}")), List.of("problem")),
                TokenUse.NOTHING);

        assertThat(answer(token)).hasToString("VerificationAnswer[admitted=false, site=DEMO, format=doverunner]");
    }
}
