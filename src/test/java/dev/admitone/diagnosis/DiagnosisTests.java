/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.AXINOM_TOKEN;
import static dev.admitone.diagnosis.Expected.BASE64_KEY;
import static dev.admitone.diagnosis.Expected.CHARACTER_KEY;
import static dev.admitone.diagnosis.Expected.DOVERUNNER_TOKEN;
import static dev.admitone.diagnosis.Expected.DRMTODAY_TOKEN;
import static dev.admitone.diagnosis.Expected.GUID;
import static dev.admitone.diagnosis.Expected.SIGN_ON_TOKEN;
import static dev.admitone.diagnosis.TestSlips.AXINOM;
import static dev.admitone.diagnosis.TestSlips.AXINOM_JSON;
import static dev.admitone.diagnosis.TestSlips.DOVERUNNER;
import static dev.admitone.diagnosis.TestSlips.DOVERUNNER_JSON;
import static dev.admitone.diagnosis.TestSlips.SIGN_ON;
import static dev.admitone.diagnosis.TestSlips.base64;
import static dev.admitone.diagnosis.TestSlips.hex;
import static dev.admitone.diagnosis.TestSlips.jwt;
import static dev.admitone.diagnosis.TestSlips.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTests {

    private static Arguments in(Expected expected, String text, String... phrases) {
        return Arguments.of(expected, text, List.of(phrases));
    }

    private static Stream<Arguments> nothings() {
        return Stream.of(
                in(SIGN_ON_TOKEN, "", "is empty", "not set"),
                in(DOVERUNNER_TOKEN, "   \t", "is blank"),
                in(DOVERUNNER_TOKEN, "undefined", "missing value", "never set"),
                in(AXINOM_TOKEN, "null", "missing value"),
                in(AXINOM_TOKEN, "NaN", "missing value"),
                in(DOVERUNNER_TOKEN, "None", "missing value"),
                in(AXINOM_TOKEN, "[object Promise]", "promise", "await"),
                in(DOVERUNNER_TOKEN, "[object Object]", "text of an object", "such as token"),
                in(AXINOM_TOKEN, "map[token:abc]", "text of an object"),
                in(DOVERUNNER_TOKEN, "{token}", "placeholder"),
                in(AXINOM_TOKEN, "${TOKEN}", "placeholder"),
                in(AXINOM_TOKEN, "{{ token }}", "placeholder"),
                in(DOVERUNNER_TOKEN, "<token>", "placeholder"),
                in(DOVERUNNER_TOKEN, "%TOKEN%", "placeholder"),
                in(DOVERUNNER_TOKEN, "$LICENSE_TOKEN", "placeholder"),
                in(AXINOM_TOKEN, "YOUR_TOKEN_HERE", "placeholder"),
                in(AXINOM_TOKEN, AXINOM.substring(0, 40) + "...", "ellipsis", "copy the whole"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.substring(0, 40) + "\u2026", "ellipsis"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.substring(0, 4) + "********", "asterisks"),
                in(AXINOM_TOKEN, "[REDACTED]", "placeholder"),
                in(AXINOM_TOKEN, "eyJ[REDACTED]", "[REDACTED]"));
    }

    private static Stream<Arguments> wrappings() {
        return Stream.of(
                in(AXINOM_TOKEN, "Bearer " + AXINOM, "scheme such as Bearer", "without a scheme"),
                in(DOVERUNNER_TOKEN, "Basic " + DOVERUNNER, "scheme such as Bearer"),
                in(AXINOM_TOKEN, "bearer=" + AXINOM, "scheme"),
                in(DOVERUNNER_TOKEN, "pallycon-customdata-v2: " + DOVERUNNER, "whole header line"),
                in(AXINOM_TOKEN, "X-AxDRM-Message:" + AXINOM, "whole header line"),
                in(
                        AXINOM_TOKEN,
                        "Authorization: Bearer " + AXINOM,
                        "whole header line",
                        "The rest begins with a scheme"),
                in(AXINOM_TOKEN, "\"" + AXINOM + "\"", "quotation marks around it", "leave them out"),
                in(DOVERUNNER_TOKEN, "'" + DOVERUNNER + "'", "quotation marks around it"),
                in(AXINOM_TOKEN, "\\\"" + AXINOM + "\\\"", "escaped quotation marks", "once more"),
                in(AXINOM_TOKEN, AXINOM + "\"", "quotation mark at one end"),
                in(AXINOM_TOKEN, "\u201C" + AXINOM + "\u201D", "quotation marks around it"),
                in(DOVERUNNER_TOKEN, "b'" + DOVERUNNER + "'", "bytes value of Python", ".decode("),
                in(AXINOM_TOKEN, "b\"" + AXINOM + "\"", "bytes value of Python"),
                in(AXINOM_TOKEN, " " + AXINOM, "around it", "strip"),
                in(DOVERUNNER_TOKEN, DOVERUNNER + "\n", "line breaks around it"),
                in(AXINOM_TOKEN, "\uFEFF" + AXINOM, "byte order mark"),
                in(AXINOM_TOKEN, "\u00EF\u00BB\u00BF" + AXINOM, "byte order mark"),
                in(AXINOM_TOKEN, AXINOM.replaceAll("(.)", "$1\u0000"), "UTF-16", "NUL"),
                in(DOVERUNNER_TOKEN, "\uFEFF" + DOVERUNNER.replaceAll("(.)", "\u0000$1"), "UTF-16"),
                in(AXINOM_TOKEN, "[\"" + AXINOM + "\"]", "JSON array"),
                in(
                        AXINOM_TOKEN,
                        "https://drm.example.com/lic?x=1&AxDrmMessage=" + AXINOM,
                        "parameter",
                        "only the value"),
                in(DOVERUNNER_TOKEN, "pallycon-customdata-v2=" + DOVERUNNER, "parameter"));
    }

    private static Stream<Arguments> alterations() {
        return Stream.of(
                in(DOVERUNNER_TOKEN, wrapped(DOVERUNNER, 76), "after every 64 or 76", "base64 -w0"),
                in(DOVERUNNER_TOKEN, wrapped(DOVERUNNER, 64), "after every 64 or 76"),
                in(DOVERUNNER_TOKEN, wrapped(DOVERUNNER, 70), "line breaks inside"),
                in(AXINOM_TOKEN, AXINOM.replaceFirst("\\.", ".\n"), "line breaks inside"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace('+', ' '), "blanks instead of +", "%2B"),
                in(AXINOM_TOKEN, AXINOM.replaceFirst("\\.", " ."), "blanks inside", "remove"),
                in(
                        DOVERUNNER_TOKEN,
                        DOVERUNNER.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                        "percent-encoded",
                        "decode it once"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace("+", "%252B"), "percent-encoded twice"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace("+", "%"), "percent sign"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace("/", "\\/"), "escapes of JSON", "parser"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replaceFirst("ey", "ey\\\\n"), "\\n as two characters"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace("+", "&#43;"), "HTML or XML"),
                in(AXINOM_TOKEN, AXINOM.replace('_', '\u2013'), "typographic"),
                in(AXINOM_TOKEN, "\u0435yJ" + AXINOM, "outside ASCII"),
                in(AXINOM_TOKEN, "The token could not be issued", "blanks inside", "message"));
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                in(DOVERUNNER_TOKEN, DOVERUNNER_JSON, "JSON of a DoveRunner token", "base64"),
                in(AXINOM_TOKEN, AXINOM_JSON, "payload of an Axinom token", "sign"),
                in(AXINOM_TOKEN, "{\"token\":\"" + AXINOM + "\",\"drm\":null}", "POST /tokens", "member token"),
                in(DOVERUNNER_TOKEN, "{\"error_code\":\"1003\",\"error_message\":\"x\"}", "error answer", "status"),
                in(AXINOM_TOKEN, "{\"type\":\"urn:admitone:problem:rule-violation\"}", "error answer"),
                in(AXINOM_TOKEN, "{\"type\":\"/errors#A1300\",\"status\":422}", "error answer"),
                in(AXINOM_TOKEN, "{\"type\":\"https://drm.example/errors#A1300\"}", "error answer"),
                in(AXINOM_TOKEN, "{\"errorCode\":\"7011\"}", "error answer"),
                in(DOVERUNNER_TOKEN, "{\"policy_version\":2,\"playback_policy\":{}}", "policy or a message"),
                in(AXINOM_TOKEN, "{\"a\":1}", "is JSON"),
                in(AXINOM_TOKEN, "<!DOCTYPE html><html></html>", "HTML page", "login or error"),
                in(DOVERUNNER_TOKEN, "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "is XML"),
                in(AXINOM_TOKEN, "<soap:Envelope><AcquireLicense/></soap:Envelope>", "PlayReady", "CustomData"),
                in(AXINOM_TOKEN, "-----BEGIN CERTIFICATE-----", "PEM"),
                in(AXINOM_TOKEN, "https://license.example.com/AcquireLicense", "is a URL", "license server"),
                in(DOVERUNNER_TOKEN, "https://license.example.com/ri/licenseManager.do", "is a URL"),
                in(AXINOM_TOKEN, "skd://2a1b", "key URI of FairPlay"));
    }

    private static Stream<Arguments> tokens() {
        var header = AXINOM.substring(0, AXINOM.indexOf('.'));
        var unsigned = AXINOM.substring(0, AXINOM.lastIndexOf('.'));
        return Stream.of(
                in(AXINOM_TOKEN, header, "only the header"),
                in(AXINOM_TOKEN, unsigned, "without its signature", "two parts"),
                in(AXINOM_TOKEN, unsigned + ".", "empty signature"),
                in(AXINOM_TOKEN, AXINOM.substring(0, AXINOM.length() - 5), "too short", "cut"),
                in(AXINOM_TOKEN, AXINOM + "abcd", "too long"),
                in(AXINOM_TOKEN, AXINOM + ".abc", "fourth dot"),
                in(AXINOM_TOKEN, jwt("none", AXINOM_JSON), "not signed, alg none"),
                in(AXINOM_TOKEN, jwt("HS512", AXINOM_JSON), "HS512", "sign it with HS256"),
                in(AXINOM_TOKEN, jwt("HS384", AXINOM_JSON), "HS384"),
                in(AXINOM_TOKEN, jwt("RS256", "{\"sub\":\"x\"}"), "private key", "access token"),
                in(AXINOM_TOKEN, jwt("ES256", "{\"sub\":\"x\"}"), "private key"),
                in(AXINOM_TOKEN, jwt("HS256", "{\"sub\":\"x\"}"), "without com_key_id"),
                in(AXINOM_TOKEN, jwt("HS256", "\"{}\""), "payload is not a JSON object"),
                in(
                        AXINOM_TOKEN,
                        base64("{\"alg\":\"HS256\",\"a\":1}") + "." + base64(AXINOM_JSON) + ".abc+",
                        "standard base64"),
                in(AXINOM_TOKEN, jwt("HS256", "{\"optData\":\"{}\",\"crt\":\"[]\"}"), "castLabs DRMtoday"),
                in(AXINOM_TOKEN, jwt("HS256", "{\"typ\":\"ContentAuthZ\",\"ver\":\"1.0\"}"), "NAGRA"),
                in(DOVERUNNER_TOKEN, AXINOM, "is an Axinom token", "X-AxDRM-Message"),
                in(SIGN_ON_TOKEN, AXINOM, "is an Axinom token"),
                in(AXINOM_TOKEN, DOVERUNNER, "as a DoveRunner token", "pallycon-customdata-v2"),
                in(SIGN_ON_TOKEN, DOVERUNNER, "as a DoveRunner token"),
                in(AXINOM_TOKEN, SIGN_ON, "encrypted JWT", "MediaLive"),
                in(DOVERUNNER_TOKEN, SIGN_ON, "encrypted JWT"),
                in(SIGN_ON_TOKEN, SIGN_ON.substring(0, SIGN_ON.lastIndexOf('.')), "cut or extended"),
                in(DOVERUNNER_TOKEN, jwt("HS256", "{\"sub\":\"x\"}"), "is a JWT"));
    }

    private static Stream<Arguments> bytes() {
        return Stream.of(
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace('+', '-').replace('/', '_'), "base64url", "standard base64"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.replace("=", ""), "lacks the padding"),
                in(DOVERUNNER_TOKEN, DOVERUNNER + "==", "too much padding"),
                in(DOVERUNNER_TOKEN, base64(DOVERUNNER), "base64 of base64", "once"),
                in(AXINOM_TOKEN, base64(AXINOM), "base64 of base64"),
                in(DOVERUNNER_TOKEN, hex(DOVERUNNER), "token in hexadecimal digits"),
                in(DOVERUNNER_TOKEN, hex(DOVERUNNER_JSON), "token in hexadecimal digits"),
                in(AXINOM_TOKEN, hex(AXINOM), "token in hexadecimal digits"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.substring(0, 256), "usual limit", "perhaps"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.substring(0, 255), "usual limit"),
                in(DOVERUNNER_TOKEN, DOVERUNNER.substring(0, 201), "ends within its JSON"),
                in(DOVERUNNER_TOKEN, base64(DOVERUNNER_JSON, StandardCharsets.UTF_16LE), "UTF-16", "Encoding.UTF8"),
                in(DOVERUNNER_TOKEN, base64(DOVERUNNER_JSON, StandardCharsets.UTF_16), "UTF-16"),
                in(DOVERUNNER_TOKEN, base64("\uFEFF" + DOVERUNNER_JSON), "byte order mark"),
                in(
                        DOVERUNNER_TOKEN,
                        base64("{'drm_type': 'Widevine', 'site_id': 'GOLD'}"),
                        "Python dict",
                        "json.dumps"),
                in(DOVERUNNER_TOKEN, base64("\"{\\\"drm_type\\\":\\\"Widevine\\\"}\""), "JSON string", "once"),
                in(DOVERUNNER_TOKEN, base64("{\"token\":\"abc\",\"drm\":\"widevine\"}"), "JSON answer", "POST /tokens"),
                in(AXINOM_TOKEN, base64("<a>b</a>"), "base64 of XML"),
                in(AXINOM_TOKEN, base64("user:password"), "user name and password"),
                in(DOVERUNNER_TOKEN, base64(TestSlips.challenge()), "Widevine", "challenge"),
                in(AXINOM_TOKEN, "CAQ=", "Widevine"),
                in(AXINOM_TOKEN, base64(TestSlips.spc()), "FairPlay", "SPC"),
                in(AXINOM_TOKEN, base64(TestSlips.pssh()), "PSSH"),
                in(
                        DOVERUNNER_TOKEN,
                        base64("<PlayReadyKeyMessage><LicenseAcquisition/>", StandardCharsets.UTF_16LE),
                        "PlayReady",
                        "CustomData"),
                in(AXINOM_TOKEN, base64("<soap:Envelope><AcquireLicense/>"), "PlayReady"),
                in(AXINOM_TOKEN, "H4sIAAAAAAAAA6tWKkktLlGyUlAqSy0qzszPU7JSMlSqBQBRGZVGGAAAAA==", "gzip"),
                in(AXINOM_TOKEN, "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", "GUID"),
                in(AXINOM_TOKEN, "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6", "32 or 64 hexadecimal digits"),
                in(AXINOM_TOKEN, "1768446245", "is a number"),
                in(DOVERUNNER_TOKEN, "q83vEjRWeJq83vEjRWeJqw==", "perhaps an encrypted policy"),
                in(AXINOM_TOKEN, "abc.def.ghi", "dots like a JWT"),
                in(DOVERUNNER_TOKEN, "abcd", "too short"));
    }

    private static Stream<Arguments> keys() {
        var bytes = new byte[32];
        new Random(7).nextBytes(bytes);
        var key = base64(bytes);
        var characters = "lU5D8s3PWoLls3PWFWkClULlFWk5D8oC";
        return Stream.of(
                in(BASE64_KEY, "", "is empty"),
                in(BASE64_KEY, "\uFEFF" + key, "byte order mark"),
                in(BASE64_KEY, key + "\n\n", "around it"),
                in(BASE64_KEY, "'" + key + "'", "quotation marks"),
                in(BASE64_KEY, "${AXINOM_KEY}", "placeholder"),
                in(BASE64_KEY, "changeme", "placeholder"),
                in(BASE64_KEY, "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6", "hexadecimal digits"),
                in(BASE64_KEY, base64(new byte[16]), "base64 of 16 bytes", "has 32 bytes"),
                in(
                        BASE64_KEY,
                        base64("a key of 48 characters, which is the wrong lengt".getBytes(StandardCharsets.US_ASCII)),
                        "fewer or more than 32 bytes"),
                in(BASE64_KEY, key.substring(0, 43), "lacks its padding"),
                in(
                        BASE64_KEY,
                        Base64.getUrlEncoder().encodeToString(new byte[32]).replace("AA", "_-"),
                        "base64url"),
                in(BASE64_KEY, base64(key), "base64 of base64", "Kubernetes"),
                in(BASE64_KEY, characters, "32 characters", "DoveRunner"),
                in(BASE64_KEY, "-----BEGIN PRIVATE KEY-----", "PEM"),
                in(BASE64_KEY, "$2a$10$abcdefghijklmnopqrstuv", "is a hash"),
                in(BASE64_KEY, "sha256:abcdef", "is a hash"),
                in(BASE64_KEY, "/run/secrets/axinom.key", "is a path", "-file"),
                in(BASE64_KEY, "69e54088-e9e0-4530-8c1a-1eb6dcd0d14e", "GUID", "perhaps the id"),
                in(CHARACTER_KEY, base64(characters), "base64 of 32 printable characters"),
                in(CHARACTER_KEY, key, "base64 of 32 bytes", "another vendor"),
                in(CHARACTER_KEY, hex(characters), "64 hexadecimal digits", "SHA-256"),
                in(CHARACTER_KEY, characters + " ", "around it"),
                in(CHARACTER_KEY, "\"" + characters + "\"", "quotation marks"),
                in(CHARACTER_KEY, characters.substring(1), "one character too"));
    }

    private static Stream<Arguments> ids() {
        var id = "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6";
        return Stream.of(
                in(GUID, "", "is empty"),
                in(GUID, id + ":" + id, "colon", "only the id"),
                in(GUID, id + "," + id, "several values"),
                in(GUID, "11, 156, 42, 78", "several values", "numbers of its bytes"),
                in(GUID, id.substring(1), "hexadecimal digits", "not 32"),
                in(GUID, base64(new byte[15]) + "=", "not of 16 bytes"),
                in(GUID, "C5wqTm8dToOaV8PS4fCotg", "without padding"),
                in(GUID, base64(TestSlips.pssh()), "PSSH"),
                in(GUID, "skd://" + id, "URL"),
                in(GUID, "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8", "like a GUID"),
                in(GUID, "SD", "name or label"),
                in(GUID, "undefined", "missing value"),
                in(GUID, "\"" + id + "\"", "quotation marks"),
                in(GUID, " " + id, "around it"));
    }

    @ParameterizedTest
    @MethodSource({"nothings", "wrappings", "alterations", "documents", "tokens", "bytes", "keys", "ids"})
    void namesTheCause(Expected expected, String text, List<String> phrases) {
        assertThat(Diagnosis.slips(text, expected)).as(text).contains(phrases);
    }

    @ParameterizedTest
    @MethodSource({"nothings", "wrappings", "alterations", "documents", "tokens", "bytes", "keys", "ids"})
    void quotesNothingOfTheText(Expected expected, String text, List<String> phrases) {
        var answer = Diagnosis.of(text, expected);

        for (int i = 0; i + 16 <= text.length(); i++) {
            assertThat(answer).doesNotContain(text.substring(i, i + 16));
        }
    }

    @Test
    void findsNoSlipInAGoodToken() {
        assertThat(Diagnosis.slips(DOVERUNNER, DOVERUNNER_TOKEN)).isEmpty();
        assertThat(Diagnosis.slips(AXINOM, AXINOM_TOKEN)).isEmpty();
        assertThat(Diagnosis.slips(SIGN_ON, SIGN_ON_TOKEN)).isEmpty();
        assertThat(Diagnosis.slips(jwt("HS512", "{\"optData\":\"{}\"}") + "a".repeat(43), DRMTODAY_TOKEN))
                .isEmpty();
        assertThat(Diagnosis.of(AXINOM, AXINOM_TOKEN)).startsWith("an Axinom token is");
    }

    /** Texts that are guessed about, or that say a fact of any text; the others name what it is. */
    private static final List<String> HARMLESS = List.of(
            "perhaps",
            "ellipsis",
            "characters that are not allowed in tokens",
            "dots like a JWT",
            "too short",
            "quotation mark",
            "around it",
            "name or label",
            "hexadecimal digits",
            "is a number",
            "percent",
            "backslash",
            "blanks",
            "scheme",
            "outside ASCII",
            "line break",
            "not of 32 bytes",
            "not of 16 bytes",
            "NUL",
            "base64 of 16 bytes",
            "several values",
            "base64url of 32",
            "32 characters",
            "one character",
            "HTML or XML",
            "is blank",
            "is JSON, and not",
            "is XML, perhaps",
            "escapes",
            "base64 of",
            "is a path",
            "lacks its padding");

    private static String random(Random random, String alphabet) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(120);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void makesNoConfidentFindingOfRandomTexts(Expected expected) {
        var random = new Random(20261129);
        var base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var wrong = new ArrayList<String>();
        for (var alphabet : List.of(
                base64 + "+/", base64 + "-_", base64 + "-_.", "0123456789abcdef", base64 + " !#$&()*,:;?@^|~")) {
            for (int i = 0; i < 1_000; i++) {
                var text = random(random, alphabet);
                var found = Diagnosis.slips(text, expected);
                if (!found.isEmpty() && HARMLESS.stream().noneMatch(found::contains)) {
                    wrong.add(found + " <- " + text);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void makesNoConfidentFindingOfRandomBytes() {
        var random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            var bytes = new byte[1 + random.nextInt(400)];
            random.nextBytes(bytes);
            var found = Diagnosis.slips(base64(bytes), DOVERUNNER_TOKEN);

            assertThat(found)
                    .matches(text -> text.isEmpty() || HARMLESS.stream().anyMatch(text::contains));
        }
    }

    /** Work that grows with the square of the length would take hours, not a minute. */
    @ParameterizedTest
    @EnumSource(Expected.class)
    @Timeout(60)
    void takesBoundedWorkForHostileTexts(Expected expected) {
        int length = 1_000_000;
        for (var part : List.of(
                " ", ".", "=", "\"", "%25", "\\", "{\"", "<", "token=", "token:", "Bearer ", "A", "0", "-", "a-", "\n",
                "\u0000", "b'")) {
            var text = part.repeat(length / part.length());

            assertThatCode(() -> Diagnosis.of(text, expected)).as(part).doesNotThrowAnyException();
        }
    }

    @Test
    void hasRowsOfDistinctTexts() {
        assertThat(SlipTable.ROWS).hasSizeGreaterThan(70).allSatisfy(slip -> {
            assertThat(slip.what()).doesNotEndWith(".").isNotBlank();
            assertThat(slip.next()).doesNotEndWith(".").isNotBlank();
        });
    }
}
