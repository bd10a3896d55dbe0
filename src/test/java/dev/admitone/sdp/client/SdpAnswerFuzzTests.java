package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.entitlement.Decision;
import java.nio.charset.StandardCharsets;

/** Whatever an SDP answers is understood, or not. {@code bench/fuzz} runs it with a million inputs. */
class SdpAnswerFuzzTests {

    @FuzzTest
    void understandsOrNotEveryAnswer(byte[] body) {
        var decision = new SdpAnswer(TestSdp.SECONDS).read(body);

        if (decision instanceof Decision.Authorized) {
            assertThat(new String(body, StandardCharsets.UTF_8)).contains("0", "AUTHORIZED");
        }
    }

    @FuzzTest
    void authorizesByNoError(byte[] body) {
        assertThat(SdpAnswer.readError(body, SdpAnswer.ofStatus(500)))
                .isInstanceOfAny(Decision.Unavailable.class, Decision.Rejected.class);
    }

    /** The rules of an answer that is a yes otherwise. */
    @FuzzTest
    void understandsOrNotEveryRule(byte[] rules) {
        var json = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"AUTHORIZED\",\"usageRules\":"
                + new String(rules, StandardCharsets.UTF_8) + "}}";
        new SdpAnswer(TestSdp.SECONDS).read(json.getBytes(StandardCharsets.UTF_8));
    }
}
