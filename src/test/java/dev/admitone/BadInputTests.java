/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
@Timeout(60)
class BadInputTests {

    private static final int LIMIT = 64 * 1024;

    private static final String GOOD = """
            {"drm": "ncg", "user_id": "viewer", "content_id": "movie"}""";

    @LocalServerPort
    private int port;

    private TestClient backend = TestClient.of(0);

    @BeforeEach
    void connect() {
        backend = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "null", "true", "1", "\"x\"", "[]", "[{}]"})
    void refusesWhatIsNoObject(String body) {
        var answer = backend.issue(body).assertProblem(400, "A1001");

        assertThat(answer.violations()).containsExactly(" A1001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {                              | ''
            {'drm':                        | /drm
            {'drm': 'ncg',}                | ''
            {'drm': 'ncg'} x               | ''
            {'drm': 'ncg'}{}               | ''
            {'policy': {'a': [1, 2, }}     | /policy/a/2
            {'policy': {'a': 01}}          | /policy/a
            {'policy': {'a': NaN}}         | /policy/a
            {'policy': {'a': 'x            | /policy/a
            {drm: 'ncg'}                   | ''
            {'drm': 'ncg' // comment       | ''
            """)
    void refusesWhatIsNoJsonWithPointerToWhereItEnds(String body, String pointer) {
        var answer = backend.issue(body.replace('\'', '"')).assertProblem(400, "A1000");

        assertThat(answer.text("/errors/0/pointer")).startsWith(pointer.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'drm': 'ncg', 'drm': 'ncg'}                          | /drm
            {'policy': {'playback_policy': {'a': 1, 'a': 1}}}     | /policy/playback_policy/a
            {'policy': {'security_policy': [{}, {'a': 1, 'a': 2}]}} | /policy/security_policy/1/a
            {'policy': {'a/b~c': 1, 'a/b~c': 2}}                  | /policy/a~1b~0c
            """)
    void refusesMemberGivenTwiceWithItsPointer(String body, String pointer) {
        var answer = backend.issue(body.replace('\'', '"')).assertProblem(400, "A1004");

        assertThat(answer.violations()).containsExactly(pointer + " A1004");
    }

    @ParameterizedTest
    @CsvSource({"{\"a\":,1,},17", "[,,,30000", "{\"a\":,,,10000"})
    void refusesDeepNesting(String open, String inner, String close, int depth) {
        var answer = backend.issue(open.repeat(depth) + inner + (close == null ? "" : close.repeat(depth)));

        answer.assertProblem(400, "A1005");
        assertThat(answer.body().length()).isLessThan(1_000);
    }

    @Test
    void refusesMoreMembersThanAnybodyNeeds() {
        var answer = backend.issue(members(5_000, "m%d"));

        answer.assertProblem(400, "A1005");
    }

    @Test
    void keepsAnswerSmallWhenAlmostEverythingIsUnknown() {
        var answer = backend.issue(members(2_000, "m%d")).assertProblem(400, "A1002");

        assertThat(answer.violations()).hasSize(100).startsWith("/m0 A1002", "/m1 A1002");
        assertThat(answer.body().length()).isLessThan(LIMIT);
    }

    @Test
    void keepsAnswerSmallWhenLongNamesAreEscaped() {
        var answer = backend.issue(members(900, "~".repeat(60) + "%d")).assertProblem(400, "A1002");

        assertThat(answer.body().length()).isLessThan(LIMIT);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/" + "~0".repeat(60) + "0");
    }

    @Test
    void refusesLongNames() {
        backend.issue("{\"" + "n".repeat(65) + "\": 1}").assertProblem(400, "A1005");
        backend.issue("{\"" + "n".repeat(60_000) + "\": 1}").assertProblem(400, "A1005");
        backend.issue("{\"" + "n".repeat(64) + "\": 1}").assertProblem(400, "A1205");
    }

    @Test
    void refusesLongTexts() {
        backend.issue(GOOD.replace("viewer", "v".repeat(40_000))).assertProblem(422, "A1206");
        backend.issue(GOOD.replace("viewer", "v".repeat(30_000))).assertProblem(422, "A1206");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "123456789012345678901", "0.00000000000000000001", "1E400"})
    void refusesNumbersThatAreNoDurations(String number) {
        var answer = backend.issue(
                GOOD.replace("}", ", \"policy\": {\"playback_policy\": {\"license_duration\": " + number + "}}}"));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.violations())
                .hasSize(1)
                .allMatch(violation -> violation.startsWith("/policy/playback_policy/license_duration "));
    }

    @Test
    void refusesHugeNumbers() {
        backend.issue("{\"n\": " + "9".repeat(60_000) + "}").assertProblem(400, "A1005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\ud800",
                "\\udc00x",
                "a\\u001fb",
                "\\u007f",
                "\\u0085",
                "\\ud800\\ud800"
            })
    void refusesIdsThatCannotSurviveTheWayToTheLicenseServer(String id) {
        backend.issue(GOOD.replace("viewer", id)).assertProblem(422, "A1206");
        backend.issue(GOOD.replace("movie", id)).assertProblem(422, "A1207");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udfff", "x\\ud800y", "\\u0000", "\\u202e", "<script>"})
    void answersInValidJsonWhateverTheNamesAre(String name) {
        var answer = backend.issue("{\"" + name + "\": 1, \"policy\": {\"" + name + "\": \"\\ud800\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").isEmpty()).isFalse();
        assertThat(new String(answer.body().getBytes(UTF_8), UTF_8)).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        sendBytes(GOOD.getBytes(Charset.forName(charset))).assertProblem(400, "A1000");
    }

    @Test
    void refusesByteOrderMark() {
        sendBytes(("\ufeff" + GOOD).getBytes(UTF_8)).assertProblem(400, "A1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC0, 0xED, 0xF8, 0xFF})
    void refusesBytesThatAreNoUtf8(int wrong) {
        var bytes = GOOD.getBytes(UTF_8);
        bytes[GOOD.indexOf("viewer")] = (byte) wrong;

        sendBytes(bytes).assertProblem(400, "A1000");
    }

    /** The first is a slash in two bytes, the others lie beyond the last code point. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "f4bfbfbf", "f4908080"})
    void refusesFormsOfUtf8ThatDoNotExist(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        var body = GOOD.getBytes(UTF_8);
        System.arraycopy(bytes, 0, body, GOOD.indexOf("viewer"), bytes.length);

        sendBytes(body).assertProblem(400, "A1000");
    }

    @Test
    void takesBodyOfExactlyTheLimit() {
        assertThat(backend.issue(padded(LIMIT)).status()).isEqualTo(200);
        assertThat(sendChunked(padded(LIMIT)).status()).isEqualTo(200);
    }

    @Test
    void refusesBodyOfOneByteMore() {
        backend.issue(padded(LIMIT + 1)).assertProblem(413, "A1006");
        sendChunked(padded(LIMIT + 1)).assertProblem(413, "A1006");
    }

    @Test
    void refusesLargeBodyBeforeItIsSent() {
        var exchange = TestRaw.send(port, """
                POST /tokens HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Content-Length: 1048576\r
                Connection: close\r
                \r
                {""");

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.text()).contains("Content-Type: application/problem+json");
    }

    @Test
    void refusesLargeBodyWhileItIsSent() {
        var head =
                "POST /tokens HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nX-API-Key: "
                        + TestCallers.DEMO_KEY + "\r\n";
        var body = " ".repeat(1 << 20);
        var chunks = ("8000\r\n" + " ".repeat(0x8000) + "\r\n").repeat(32) + "0\r\n\r\n";

        assertThat(TestRaw.send(port, head + "Content-Length: 1048576\r\n\r\n" + body)
                        .status())
                .isEqualTo(413);
        assertThat(TestRaw.send(port, head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
                        .status())
                .isEqualTo(413);
    }

    private Answer sendBytes(byte[] body) {
        return backend.with("Content-Type", "application/json")
                .send("POST", "/tokens", BodyPublishers.ofByteArray(body));
    }

    private Answer sendChunked(String body) {
        return backend.with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/tokens",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    private static String padded(int length) {
        return GOOD + " ".repeat(length - GOOD.length());
    }

    private static String members(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + name.formatted(i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
