/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestDoverunnerToken.base64;
import static dev.admitone.TestMistake.inspected;
import static dev.admitone.TestMistake.token;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Tokens of another format or vendor, and tokens that are made wrongly. */
final class TestFormMistakes {

    private static final String DOVE = "doverunner";
    private static final String AXINOM = "axinom";
    private static final String SIGN_ON = "medialive";

    private TestFormMistakes() {}

    static List<TestMistake> otherTokens() {
        return List.of(
                token(
                        "sent an Axinom token where a DoveRunner token is expected",
                        DOVE,
                        TestSender::axinom,
                        "it is an Axinom token"),
                token(
                        "sent a castLabs DRMtoday token (upfront auth JWT)",
                        s -> TestSender.jwt(
                                "{\"typ\":\"JWT\",\"alg\":\"HS512\",\"kid\":\"x\"}",
                                "{\"optData\":\"{}\",\"crt\":\"[]\",\"iat\":1,\"jti\":\"x\"}"),
                        "castLabs DRMtoday"),
                token(
                        "sent a NAGRA token",
                        AXINOM,
                        s -> TestSender.jwt(
                                "{\"alg\":\"HS256\",\"kid\":\"1\"}",
                                "{\"ver\":\"1.0\",\"typ\":\"ContentAuthZ\",\"contentRights\":[],\"ContentAuthZ\":{}}"),
                        "token of NAGRA"),
                token(
                        "sent an access token of the identity provider (RS256)",
                        s -> TestSender.jwt(
                                "{\"alg\":\"RS256\",\"kid\":\"k\"}",
                                "{\"iss\":\"https://id.example\",\"sub\":\"u\",\"aud\":\"x\"}"),
                        "identity provider"),
                token(
                        "signed the Axinom token with HS512",
                        s -> TestSender.jwt("{\"alg\":\"HS512\",\"typ\":\"JWT\"}", s.payload(s.message())),
                        "HS384 or HS512: sign it with HS256"),
                token("did not sign the Axinom token: alg none", s -> unsigned(s) + ".", "not signed, alg none"),
                token(
                        "left the signature of the Axinom token out (two parts)",
                        AXINOM,
                        TestFormMistakes::unsigned,
                        "without its signature"),
                token(
                        "signature of the Axinom token in hexadecimal digits",
                        s -> hexSigned(s.axinom()),
                        "signature is too long",
                        "in hex"),
                token(
                        "sent the Axinom payload JSON unsigned",
                        AXINOM,
                        s -> s.payload(s.message()),
                        "payload of an Axinom token: sign it"),
                token(
                        "encoded the Axinom token's parts in padded standard base64",
                        s -> padded(s),
                        "JWT in standard base64"),
                token(
                        "sent an HS256 JWT of their own session, without com_key_id",
                        s -> TestSender.jwt("{\"alg\":\"HS256\"}", "{\"sub\":\"viewer-1\",\"exp\":1799999999}"),
                        "JWT without com_key_id"),
                token(
                        "sent a DoveRunner token where an Axinom token is expected",
                        AXINOM,
                        TestSender::dove,
                        "as a DoveRunner token is"),
                token(
                        "signed a JSON string that contains the payload (double serialization)",
                        s -> s.axinom("\"" + s.payload(s.message()).replace("\"", "\\\"") + "\""),
                        "payload is not a JSON object",
                        "string"),
                token(
                        "cut the Axinom token's last 10 characters",
                        s -> s.axinom().substring(0, s.axinom().length() - 10),
                        "signature is too short",
                        "cut"),
                token(
                        "put a kid header pointing to a key (jku) in the JWT",
                        s -> TestSender.jwt(
                                "{\"alg\":\"HS256\",\"jku\":\"https://keys.example\"}", s.payload(s.message())),
                        "header contains a key",
                        "jku"),
                token(
                        "sent only the first part of the JWT",
                        AXINOM,
                        s -> s.axinom().substring(0, s.axinom().indexOf('.')),
                        "only the header of a JWT"),
                inspected(
                        "payload of the Axinom token has the message as a string",
                        s -> s.axinom(s.payload("\"" + s.message().replace("\"", "\\\"") + "\"")),
                        "/message:",
                        "wrong JSON type"),
                token(
                        "the Axinom message's com_key_id is of another tenant",
                        s -> s.axinom(s.payload(s.message()).replace("6b0d5f2e", "7c0d5f2e")),
                        "check com_key_id"),
                token(
                        "signed with the base64 text of the communication key instead of its bytes",
                        s -> TestAxinomTokens.make(s.payload(s.message()), base64(TestCallers.DEMO_COMMUNICATION_KEY)),
                        "decoded base64 and not the base64 string"),
                token(
                        "sent an Axinom token where a MediaLive sign-on token is expected",
                        SIGN_ON,
                        TestSender::axinom,
                        "it is an Axinom token"),
                token(
                        "sent a DoveRunner token where a MediaLive sign-on token is expected",
                        SIGN_ON,
                        TestSender::dove,
                        "as a DoveRunner token is"),
                token(
                        "cut a MediaLive sign-on token to four parts",
                        SIGN_ON,
                        s -> s.signOn("").substring(0, s.signOn("").lastIndexOf('.')),
                        "JWE that was cut"),
                token(
                        "percent-encoded MediaLive token in quotation marks",
                        SIGN_ON,
                        s -> "%22" + s.signOn("") + "%22",
                        "percent-encoded",
                        "quotation marks around it"),
                token("MediaLive token is the string null", SIGN_ON, s -> "null", "undefined, null or None"),
                token(
                        "MediaLive token with line breaks",
                        SIGN_ON,
                        s -> wrapped(s.signOn(""), 64),
                        "after every 64 or 76 characters"));
    }

    private static String wrapped(String text, int length) {
        return text.replaceAll("(.{" + length + "})", "$1\n");
    }

    private static String unsigned(TestSender s) {
        return TestSender.url("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + TestSender.url(s.payload(s.message()).getBytes(UTF_8));
    }

    private static String hexSigned(String token) {
        int dot = token.lastIndexOf('.') + 1;
        var signature = Base64.getUrlDecoder().decode(token.substring(dot));
        return token.substring(0, dot) + HexFormat.of().formatHex(signature);
    }

    private static String padded(TestSender s) {
        var parts = s.axinom().split("\\.", -1);
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.add(base64(Base64.getUrlDecoder().decode(part)));
        }
        return String.join(".", all);
    }
}
