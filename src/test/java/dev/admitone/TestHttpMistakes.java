/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestMistake.backend;
import static dev.admitone.TestMistake.issue;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Requests whose body, head, path or credentials are wrong. */
final class TestHttpMistakes {

    private static final String DOVE = "{'drm':'widevine','user_id':'u','content_id':'c'";
    private static final String SDP = "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised";

    private TestHttpMistakes() {}

    static List<TestMistake> http() {
        return List.of(
                issue("trailing comma in the JSON", DOVE + ",}", "a comma before the end"),
                issue(
                        "Python's True in the JSON",
                        DOVE + ",'policy':{'playback_policy':{'persistent':True}}}",
                        "are Python's"),
                backend(
                        "single quotation marks in the JSON",
                        s -> s.client().issue("{'drm':'widevine'}"),
                        "single quotation marks"),
                issue("same member twice", DOVE + ",'drm':'ncg'}", "given twice"),
                issue("sent a list of requests", "[" + DOVE + "}]", "not a JSON object"),
                backend(
                        "JSON as form data",
                        s -> s.client()
                                .with("Content-Type", "application/x-www-form-urlencoded")
                                .send("POST", "/tokens", BodyPublishers.ofString("drm=widevine&user_id=u")),
                        "Content-Type: application/json"),
                backend(
                        "body in UTF-16",
                        s -> s.client()
                                .with("Content-Type", "application/json")
                                .send(
                                        "POST",
                                        "/tokens",
                                        BodyPublishers.ofByteArray(
                                                (DOVE + "}").replace('\'', '"').getBytes(UTF_16LE))),
                        "it is in UTF-16"),
                backend(
                        "body with a byte order mark",
                        s -> s.client().issue("\uFEFF" + (DOVE + "}").replace('\'', '"')),
                        "begins with a byte order mark"),
                backend("empty body", s -> s.client().issue(""), "there is no body"),
                backend("GET instead of POST", s -> s.client().get("/tokens"), "method is not allowed"),
                backend("misspelt path /token", s -> s.client().post("/token", "{}"), "There is no such endpoint"),
                anybody("no API key", s -> s.client().issue("{}"), "no such header was sent"),
                anybody(
                        "unknown API key",
                        s -> s.client().withKey("ao_nonsense").issue("{}"),
                        "the one sent is not accepted"),
                anybody(
                        "API key with quotation marks",
                        s -> s.client()
                                .withKey("\"" + TestCallers.DEMO_KEY + "\"")
                                .issue("{}"),
                        "in quotation marks: leave them out"),
                backend(
                        "caller without the scope for another site",
                        s -> s.client().issue((DOVE + ",'site':'CLUB'}").replace('\'', '"')),
                        "one of the caller's sites"),
                new TestMistake(
                        "verifier asks for a token",
                        TestCallers.VERIFIER_KEY,
                        s -> s.client().issue("{}"),
                        List.of("the scope tokens:issue")),
                backend(
                        "request head of 40 KB",
                        s -> s.client().with("X-Token", "x".repeat(40_000)).issue("{}"),
                        "request head is too large",
                        "32768"),
                backend(
                        "body of 100 KB",
                        s -> s.client().issue("{\"x\":\"" + "x".repeat(100_000) + "\"}"),
                        "body is too large",
                        "65536"),
                sdp("trailing slash of the SDP path", SDP + "/?token=x&arg0=y", "without a slash at the end"),
                sdp("misspelt SDP path", SDP.replace("Authorised", "Authoriced") + "?token=x&arg0=y", "the path is"),
                sdp("SDP request without arg0", SDP + "?token=x", "arg0 in the query"),
                sdp("SDP request without a token", SDP + "?arg0=movie-1", "token in the query"),
                sdp(
                        "SDP request with private data that is no JSON",
                        SDP + "?token=x&arg0=movie-1&arg1=XYZ",
                        "private data cannot be read"),
                anybody(
                        "SDP request without HTTP Basic",
                        s -> s.client().get(SDP + "?token=x&arg0=movie-1"),
                        "HTTP Basic with a caller's id",
                        "no such header was sent"));
    }

    private static TestMistake sdp(String did, String target, String... causes) {
        var basic = Base64.getEncoder().encodeToString(("backend:" + TestCallers.DEMO_KEY).getBytes(UTF_8));
        return anybody(
                did, s -> s.client().with("Authorization", "Basic " + basic).get(target), causes);
    }

    private static TestMistake anybody(String did, Function<TestSender, Answer> request, String... causes) {
        return new TestMistake(did, "", request, List.of(causes));
    }
}
