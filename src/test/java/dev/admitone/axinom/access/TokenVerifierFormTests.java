/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no token, although the signature of those that have one holds. */
class TokenVerifierFormTests {

    private static final int TEXTS = TestSize.of(2_000, 1_000_000);
    private static final String MALFORMED = "A1361 malformed";
    private static final String TOKEN = TestJws.sign(TestJws.payload().put("id", "\uFFFF\uFFFF\uFFFF???"));

    private static List<String> reasons(String token) {
        return TestJws.reasons(TestJws.verify(token));
    }

    private static List<String> withHeader(String header) {
        return reasons(TestJws.sign(header, TestJws.payload().toString()));
    }

    private static List<String> withPayload(String payload) {
        return reasons(TestJws.sign(TestJws.HEADER, payload));
    }

    /** The parts replaced and signed as they are. */
    private static List<String> withParts(String header, String payload) {
        return reasons(TestJws.signParts(header + "." + payload, TestAxinomSite.KEY));
    }

    private static String part(int number) {
        return TOKEN.split("\\.", -1)[number];
    }

    private static String withOtherLastBit(String part) {
        return part.substring(0, part.length() - 1) + (char) (part.charAt(part.length() - 1) + 1);
    }

    @Test
    void admitsTheTokenThatTheOthersDifferFrom() {
        assertThat(reasons(TOKEN)).isEmpty();
        assertThat(TOKEN).containsAnyOf("-", "_");
    }

    @Test
    void missesATokenThatIsEmpty() {
        assertThat(reasons("")).containsExactly("A1360 missing");
        assertThat(TestJws.verify("").failures().get(0).hint()).contains("X-AxDRM-Message", "AxDrmMessage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'none'}",
                "{'alg':'None','typ':'JWT'}",
                "{'alg':'hs256'}",
                "{'alg':'RS256'}",
                "{'alg':'HS512'}",
                "{}",
                "{'typ':'JWT'}",
                "{'alg':'HS256','crit':['b64'],'b64':false}",
                "{'alg':'HS256','crit':[]}",
                "{'alg':'HS256','b64':true}",
                "{'alg':'HS256','zip':'DEF'}",
                "{'alg':'HS256','jwk':{'kty':'oct','k':'AAAA'}}",
                "{'alg':'HS256','typ':'JOSE'}",
                "{'alg':'HS256','alg':'HS256'}",
                "{'alg':'none','alg':'HS256'}",
                "{'alg':'HS256','kid':'1','kid':'1'}",
                "[]",
                "null",
                "HS256"
            })
    void refusesOtherHeaders(String header) {
        assertThat(withHeader(header)).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'HS256'}",
                "{'typ':'JWT','alg':'HS256'}",
                "{ 'alg' : 'HS256' }",
                "{'alg':'HS256','kid':'99999999-7d24-4b3c-8e6f-0a1b2c3d4e5f'}",
                "{'alg':'HS256','kid':'../../etc/passwd','cty':'x'}"
            })
    void admitsHeadersThatChangeNothing(String header) {
        assertThat(withHeader(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\"", "{", "{}}", "{\"a\":1,}", "x", " ", "\uFEFF{}"})
    void refusesPayloadsThatAreNoJsonObject(String payload) {
        assertThat(withPayload(payload)).containsExactly(MALFORMED);
    }

    @Test
    void refusesDuplicateMembersOfThePayload() {
        var payload = TestJws.payload().toString();

        assertThat(withPayload(payload.replaceFirst("\\{", "{\"version\":1,"))).containsExactly(MALFORMED);
        assertThat(withPayload(payload.replaceFirst("\\{", "{\"com_key_id\":\"x\",")))
                .containsExactly(MALFORMED);
    }

    @Test
    void refusesPayloadsInOtherEncodings() {
        var payload = TestJws.payload().put("id", "zo\u00EB").toString();

        assertThat(withParts(part(0), TestJws.base64(payload.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(withParts(part(0), TestJws.base64(payload.getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly(MALFORMED);
        assertThat(withParts(part(0), TestJws.base64(payload.getBytes(StandardCharsets.UTF_16))))
                .containsExactly(MALFORMED);
    }

    @Test
    void refusesUnusedBits() {
        var header = TestJws.base64("{\"alg\":\"HS256\"} ");
        var payload = TestJws.payload().toString();
        while (payload.length() % 3 != 1) {
            payload += " ";
        }
        var encoded = TestJws.base64(payload);

        assertThat(withParts(header, encoded)).isEmpty();
        assertThat(withParts(withOtherLastBit(header), encoded)).containsExactly(MALFORMED);
        assertThat(withParts(header, withOtherLastBit(encoded))).containsExactly(MALFORMED);
        assertThat(reasons(withOtherLastBit(TOKEN))).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "\n", "\r\n", " ", "\t", "\u0000", "%", "\uD83C\uDFAC", "\uD800"})
    void refusesAnythingAroundOrWithinAPart(String alien) {
        assertThat(withParts(part(0) + alien, part(1))).containsExactly(MALFORMED);
        assertThat(withParts(part(0), part(1) + alien)).containsExactly(MALFORMED);
        assertThat(withParts(alien + part(0), part(1))).containsExactly(MALFORMED);
        assertThat(withParts(part(0), part(1).substring(0, 40) + alien + part(1).substring(40)))
                .containsExactly(MALFORMED);
        assertThat(reasons(TOKEN + alien)).containsExactly(MALFORMED);
    }

    @Test
    void refusesTheStandardAlphabet() {
        assertThat(withParts(part(0), part(1).replace('-', '+').replace('_', '/')))
                .containsExactly(MALFORMED);
    }

    @Test
    void refusesAnyOtherNumberOfParts() {
        assertThat(reasons(part(0) + "." + part(1))).containsExactly(MALFORMED);
        assertThat(reasons(part(0) + "." + part(1) + ".")).containsExactly(MALFORMED);
        assertThat(reasons(TOKEN + ".")).containsExactly(MALFORMED);
        assertThat(reasons("." + TOKEN)).containsExactly(MALFORMED);
        assertThat(reasons(TOKEN + "." + part(2))).containsExactly(MALFORMED);
        assertThat(reasons("..")).containsExactly(MALFORMED);
        assertThat(reasons(".." + part(2))).containsExactly(MALFORMED);
    }

    @Test
    void judgesRandomTextsWithoutThrowing() {
        var random = new Random(20260117);
        var site = TestAxinomSite.gold().bind();

        for (int i = 0; i < TEXTS; i++) {
            assertThat(TestJws.reasons(TestJws.verify(site, randomText(random))))
                    .containsExactly(MALFORMED);
        }
    }

    private static String randomText(Random random) {
        var bytes = new byte[3 + random.nextInt(100)];
        random.nextBytes(bytes);
        return switch (random.nextInt(3)) {
            case 0 -> new String(bytes, StandardCharsets.UTF_16BE);
            case 1 -> TestJws.base64(bytes) + "." + TestJws.base64(bytes) + "." + part(2);
            default -> part(0) + "." + TestJws.base64(bytes) + "." + part(2);
        };
    }
}
