/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestDoverunnerToken.base64;
import static dev.admitone.TestMistake.token;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HexFormat;
import java.util.List;

/** Strings instead of a token: what transport, languages and other systems make of one. */
final class TestTokenMistakes {

    private static final String DOVE = "doverunner";

    private TestTokenMistakes() {}

    static List<TestMistake> transport() {
        return List.of(
                token(
                        "the DoveRunner token's base64 has MIME line breaks (every 76)",
                        s -> wrapped(s.dove(), 76),
                        "after every 64 or 76 characters"),
                token(
                        "put 'Bearer ' before a DoveRunner token",
                        s -> "Bearer " + s.dove(),
                        "begins with a scheme such as Bearer"),
                token(
                        "put quotation marks around a DoveRunner token, inside the JSON string",
                        s -> '"' + s.dove() + '"',
                        "quotation marks around it"),
                token(
                        "sent Python's repr of bytes, b'…', of a DoveRunner token",
                        s -> "b'" + s.dove() + "'",
                        "bytes value of Python"),
                token(
                        "+ of base64 became blanks by form decoding",
                        s -> s.dove().replace('+', ' '),
                        "blanks instead of +"),
                token(
                        "percent-encoded a DoveRunner token",
                        s -> percent(s.dove()),
                        "it is percent-encoded: decode it once"),
                token(
                        "percent-encoded a DoveRunner token twice",
                        s -> percent(percent(s.dove())),
                        "percent-encoded twice"),
                token("JavaScript variable was undefined", s -> "undefined", "undefined, null or None"),
                token("forgot await: [object Promise]", s -> "[object Promise]", "JavaScript promise: await"),
                token(
                        "stringified an object: [object Object]",
                        s -> "[object Object]",
                        "text of an object and not a member"),
                token(
                        "left the placeholder ${LICENSE_TOKEN} unreplaced",
                        s -> "${LICENSE_TOKEN}",
                        "placeholder that was not replaced"),
                token("sent an empty string as DoveRunner token", DOVE, s -> "", "There is no token"),
                token("token followed by a newline (echo without -n)", s -> s.dove() + "\n", "line breaks around it"),
                token(
                        "sent a whole header line 'pallycon-customdata-v2: <token>'",
                        s -> "pallycon-customdata-v2: " + s.dove(),
                        "whole header line"),
                token(
                        "sent the license URL with the token as a query parameter",
                        s -> "https://license.example/api?pallycon-customdata-v2=" + percent(s.dove()),
                        "URL or query string with the token",
                        "percent-encoded"),
                token(
                        "copied the token out of a log that shortened it with an ellipsis",
                        s -> s.dove().substring(0, 80) + "...",
                        "ellipsis"),
                token(
                        "cut the JSON string out of the answer by hand: escaped slashes \\/",
                        s -> s.dove().replace("/", "\\/"),
                        "escapes of JSON"),
                token("HTML escaped: + became &#43;", s -> s.dove().replace("+", "&#43;"), "escaped for HTML"),
                token(
                        "the token went through a VARCHAR(255) column",
                        s -> s.dove().substring(0, 255),
                        "ends within its JSON",
                        "limit of columns"),
                token(
                        "sent the last 3 quarters only: lost the beginning",
                        DOVE,
                        s -> s.dove().substring(s.dove().length() / 4),
                        "end of a token without its beginning"),
                token(
                        "sent the token in hexadecimal digits",
                        s -> HexFormat.of().formatHex(s.doverunner().json().getBytes(UTF_8)),
                        "token in hexadecimal digits"),
                token("encoded the DoveRunner token in base64 twice", s -> base64(s.dove()), "base64 of base64"),
                token(
                        "base64url instead of standard base64 for a DoveRunner token",
                        s -> s.dove().replace('+', '-').replace('/', '_').replace("=", ""),
                        "it is base64url"),
                token(
                        "stripped the padding = of a DoveRunner token",
                        s -> s.dove().replace("=", ""),
                        "lacks the padding"),
                token(
                        "two tokens joined with a comma",
                        DOVE,
                        s -> s.dove() + "," + s.dove(),
                        "several values with a comma"));
    }

    static List<TestMistake> documents() {
        return List.of(
                token(
                        "sent the DoveRunner JSON without base64",
                        s -> s.doverunner().json(),
                        "JSON of a DoveRunner token: encode"),
                token(
                        "sent the whole answer of POST /tokens as JSON",
                        s -> "{\"token_id\":\"x\",\"token\":\"" + s.dove() + "\"}",
                        "whole JSON answer, such as that of POST /tokens"),
                token(
                        "sent the error answer of the token request",
                        s -> "{\"title\":\"A valid API key is required\",\"status\":401,\"error_code\":\"A1100\"}",
                        "error answer instead of a token"),
                token(
                        "sent the policy JSON instead of the token",
                        s -> TestDoverunnerToken.POLICY,
                        "policy or a message without a token around it"),
                token(
                        "sent only the encrypted policy (base64)",
                        s -> "KpmrE6vNwtHHlsKO2kYbW8wKQ0VqJ9rQdJ8ZbX1h0LwIh2s6wqv1yqj5O3XbQ5kT",
                        "perhaps an encrypted policy"),
                token(
                        "a login page (HTML) was taken for the token",
                        s -> "<!DOCTYPE html><html><body>Sign in</body></html>",
                        "HTML page"),
                token(
                        "sent the PlayReady challenge XML",
                        s ->
                                "<soap:Envelope><soap:Body><AcquireLicense xmlns='http://schemas.microsoft.com/DRM/2007/03/protocols'/></soap:Body></soap:Envelope>",
                        "XML of PlayReady"),
                token(
                        "sent the skd:// URI of FairPlay",
                        s -> "skd://0b9c2a4e6f1d4e839a57c3d2e1f0a8b6",
                        "key URI of FairPlay"),
                token("sent the SPC of FairPlay in base64", DOVE, s -> spc(), "the SPC, in base64"),
                token(
                        "sent the Widevine challenge in base64",
                        DOVE,
                        s -> base64(bytes("080112" + "80010a7e" + "41".repeat(126))),
                        "license request of Widevine"),
                token(
                        "sent a PSSH box",
                        s -> base64(bytes("000000327073736800000000edef8ba979d64acea3c827dcd51d21ed000000121210"
                                + "0b9c2a4e6f1d4e839a57c3d2e1f0a8b6")),
                        "PSSH box"),
                token(
                        "sent the token's id (a UUID) instead of the token",
                        s -> "01a20440-ff2f-7164-b6fb-17d8ed3e8e17",
                        "GUID, such as the id of a token"),
                token(
                        "sent a content key's 32 hex digits as token",
                        s -> "000102030405060708090a0b0c0d0e0f",
                        "32 or 64 hexadecimal digits, such as a key"),
                token(
                        "sent user name and password of Basic in base64",
                        s -> base64("backend:some-password"),
                        "perhaps a user name and password"),
                token(
                        "sent a PEM certificate",
                        s -> "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                        "PEM file"),
                token(
                        "base64 of UTF-16 (.NET Encoding.Unicode)",
                        s -> base64(s.doverunner().json().getBytes(UTF_16LE)),
                        "base64 of UTF-16",
                        "Encoding.Unicode"),
                token(
                        "wrote a byte order mark before the JSON",
                        s -> base64("\uFEFF" + s.doverunner().json()),
                        "byte order mark"),
                token(
                        "base64 of Python's str(dict)",
                        s -> base64(s.doverunner().json().replace('"', '\'')),
                        "Python dict"),
                token(
                        "serialized the JSON twice before base64",
                        s -> base64("\"" + s.doverunner().json().replace("\"", "\\\"") + "\""),
                        "JSON string that contains the JSON"),
                token(
                        "compressed the JSON with gzip before base64",
                        s -> base64(bytes("1f8b0800000000000003ab564aceac4c55b25232320000")),
                        "compressed with gzip"),
                token(
                        "JSON of the token has a trailing comma",
                        s -> base64(s.doverunner().json().replace("\"}", "\",}")),
                        "a comma before the end"),
                token(
                        "JSON of the token has user_id as a number",
                        s -> base64(s.doverunner().json().replace("\"viewer-1\"", "12345")),
                        "the field user_id must be a string"));
    }

    private static String wrapped(String text, int length) {
        return text.replaceAll("(.{" + length + "})", "$1\n");
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Version 1, a reserved field, and an IV, as each SPC begins. */
    private static String spc() {
        return base64(bytes("0000000100000000" + "5a".repeat(16) + "3c".repeat(128) + "3d".repeat(20) + "00000040"
                + "7e".repeat(64)));
    }
}
