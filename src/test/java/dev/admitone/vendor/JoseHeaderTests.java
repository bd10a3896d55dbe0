/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoseHeaderTests {

    private static final JoseHeader HEADER = new JoseHeader("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private static boolean isAccepted(String singleQuoted) {
        return HEADER.isAccepted(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'HS256'}",
                "{'alg':'HS256','typ':'JWT'}",
                "{'typ':'JWT','alg':'HS256'}",
                "{ 'typ' : 'JWT',\r\n\t'alg' : 'HS256' }",
                "{'\\u0061lg':'\\u0048S256'}"
            })
    void acceptsTheAlgorithmAndItsUsualType(String header) {
        assertThat(isAccepted(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'none'",
                "'NONE'",
                "''",
                "'hs256'",
                "'Hs256'",
                "'HS256 '",
                "' HS256'",
                "'HS256\\u0000'",
                "'HS384'",
                "'HS512'",
                "'RS256'",
                "'PS256'",
                "'ES256'",
                "'EdDSA'",
                "'dir'",
                "'A256KW'",
                "null",
                "true",
                "256",
                "{}",
                "['HS256']",
                "{'alg':'HS256'}"
            })
    void refusesAnyOtherAlgorithm(String algorithm) {
        assertThat(isAccepted("{'alg':" + algorithm + "}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'typ':'JWT'}", "{'ALG':'HS256'}", "{'Alg':'HS256'}", "{'header':{'alg':'HS256'}}"})
    void refusesAHeaderWithoutAnAlgorithm(String header) {
        assertThat(isAccepted(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'jwt'", "'JOSE'", "'at+jwt'", "'application/jwt'", "'JWT '", "''", "null", "1", "['JWT']"})
    void refusesAnyOtherType(String type) {
        assertThat(isAccepted("{'alg':'HS256','typ':" + type + "}")).isFalse();
    }

    /** The values that would do something, and those that would not. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    crit     | ['b64']
                    crit     | ['exp']
                    b64      | false
                    b64      | true
                    zip      | 'DEF'
                    jku      | 'https://example.com/keys'
                    jwk      | {'kty':'oct','k':'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'}
                    x5u      | 'https://example.com/certificate'
                    x5c      | ['MIIB']
                    x5t      | 'NzbLsXh8uDCcd-6MNwXF4W_7noU'
                    x5t#S256 | 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'
                    """)
    void refusesMembersThatBringKeysOrChangeTheMeaning(String name, String value) {
        assertThat(isAccepted("{'alg':'HS256','" + name + "':" + value + "}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "zip", "crit", "b64", "\\u0063rit"})
    void refusesThoseMembersWhateverTheirValue(String name) {
        assertThat(new String[] {"null", "''", "0", "[]", "{}", "false"})
                .noneMatch(value -> isAccepted("{'alg':'HS256','typ':'JWT','" + name + "':" + value + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kid':'a'",
                "'kid':'../../etc/passwd'",
                "'kid':null",
                "'cty':'JWT'",
                "'CRIT':['b64']",
                "'crit ':['b64']",
                "'x':{'crit':['b64'],'jku':'https://example.com'}",
                "'':1"
            })
    void ignoresTheKeyIdAndAnythingElse(String member) {
        assertThat(isAccepted("{'alg':'HS256'," + member + "}")).isTrue();
        assertThat(isAccepted("{" + member + ",'alg':'none'}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'HS256','alg':'HS256'}",
                "{'alg':'none','alg':'HS256'}",
                "{'alg':'HS256','\\u0061lg':'none'}",
                "{'alg':'HS256','kid':1,'kid':2}",
                "{'alg':'HS256',}",
                "{'alg':'HS256'",
                "{'alg':'HS256'}{}",
                "{'alg':'HS256'} x",
                "{alg:'HS256'}",
                "{'alg':'HS256'/**/}",
                "\uFEFF{'alg':'HS256'}",
                "[{'alg':'HS256'}]",
                "['alg','HS256']",
                "'HS256'",
                "HS256",
                "null",
                "",
                " "
            })
    void refusesWhatIsNoStrictJsonObject(String header) {
        assertThat(isAccepted(header)).isFalse();
    }

    @Test
    void refusesOtherEncodings() {
        var header = "{\"alg\":\"HS256\"}";

        assertThat(HEADER.isAccepted(header.getBytes(StandardCharsets.UTF_16LE)))
                .isFalse();
        assertThat(HEADER.isAccepted(header.getBytes(StandardCharsets.UTF_16))).isFalse();
        assertThat(HEADER.isAccepted("{\"alg\":\"HS256\",\"kid\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(isAccepted("{'alg':'HS256','x':" + "[".repeat(200_000) + "]".repeat(200_000) + "}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'HS256','typ':'JWT','kid':'a'}",
                "{'kid':'a','typ':'JWT','alg':'HS256'}",
                "{ 'alg' : 'HS256', 'typ' : 'JWT', 'kid' : '\\u0061' }"
            })
    void readsTheKeyIdOfAHeaderOfItsOwn(String header) {
        assertThat(keyId(header)).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'HS256','typ':'JWT'}",
                "{'alg':'HS256','kid':'a'}",
                "{'typ':'JWT','kid':'a'}",
                "{'alg':'HS256','typ':'JWT','kid':1}",
                "{'alg':'HS256','typ':'JWT','kid':null}",
                "{'alg':'HS384','typ':'JWT','kid':'a'}",
                "{'alg':'HS256','typ':'jwt','kid':'a'}",
                "{'alg':'HS256','typ':'JWT','kid':'a','cty':'JWT'}",
                "{'alg':'HS256','typ':'JWT','kid':'a','kid':'b'}",
                "['alg','HS256']",
                ""
            })
    void readsNoKeyIdOfAnyOtherHeader(String header) {
        assertThat(keyId(header)).isNull();
    }

    @Test
    void isCompleteWithAllMembersOfItsOwn() {
        assertThat(isComplete("{'alg':'HS256','typ':'JWT'}")).isTrue();
        assertThat(isComplete("{'kid':'a','cty':'x','typ':'JWT','alg':'HS256'}"))
                .isTrue();
        assertThat(isComplete("{'alg':'HS256'}")).isFalse();
        assertThat(isComplete("{'alg':'HS256','typ':'jwt'}")).isFalse();
        assertThat(isComplete("{'alg':'HS256','typ':'JWT','jku':'x'}")).isFalse();
    }

    private static boolean isComplete(String singleQuoted) {
        return HEADER.isComplete(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String keyId(String singleQuoted) {
        return HEADER.keyId(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
