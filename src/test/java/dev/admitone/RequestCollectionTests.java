/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Generates {@code examples/requests.http} from the description of the interface, and sends what is in it. */
@RunningService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCollectionTests {

    private static final Path COLLECTION = Path.of("examples", "requests.http");
    private static final Path GENERATED = Path.of("target", "requests.http");

    private static final Pattern SETTING = Pattern.compile("(?m)^@(\\w+) = (.*)$");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern STATUS = Pattern.compile("(?m)^# Answers (\\d{3})");
    private static final Pattern NAME = Pattern.compile("(?m)^# @name (\\w+)$");

    @LocalServerPort
    private int port;

    private final Map<String, Answer> answers = new HashMap<>();

    /** One request of the collection, from its title on. */
    record Request(String text) {

        /** The digits of the status, or the first of them. */
        String status() {
            var status = STATUS.matcher(text);
            return status.find() ? status.group(1) : "2";
        }

        String name() {
            var name = NAME.matcher(text);
            return name.find() ? name.group(1) : "";
        }

        @Override
        public String toString() {
            return text.lines().limit(2).reduce("", (title, line) -> title + line + " ");
        }
    }

    private static String collection() throws IOException {
        return Files.exists(COLLECTION) ? Files.readString(COLLECTION) : "";
    }

    static List<Request> requests() throws IOException {
        return Arrays.stream(collection().split("\n### "))
                .skip(1)
                .map(Request::new)
                .toList();
    }

    @Test
    void coversEachOperation() throws IOException {
        var collection = TestRequestCollection.of(TestOpenApi.read());
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, collection);

        assertThat(collection())
                .as("%s is out of date. To update it: cp %s %s", COLLECTION, GENERATED, COLLECTION)
                .isEqualTo(collection);
    }

    static List<Request> requestsToTheService() throws IOException {
        return requests().stream()
                .filter(request -> !request.text().contains(TestRequestCollection.ASKS_VENDOR))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestsToTheService")
    void isAnsweredAsItSays(Request request) throws IOException {
        var answer = send(request);

        assertThat(String.valueOf(answer.status())).as(answer.body()).startsWith(request.status());
    }

    /** As an editor does it: comments are left out, then come the first line, the headers and the body. */
    private Answer send(Request request) throws IOException {
        var lines = request.text().lines().skip(1).filter(line -> !line.startsWith("#"));
        var parts = filled(lines.reduce("", (text, line) -> text + line + "\n")).split("\n\n", 2);
        var head = parts[0].strip().lines().toList();
        var client = TestClient.of(port);
        for (var header : head.subList(1, head.size())) {
            var pair = header.split(": ", 2);
            client = client.with(pair[0], pair[1]);
        }
        var first = head.get(0).split(" ", 2);
        var body = parts.length == 1 ? BodyPublishers.noBody() : BodyPublishers.ofString(parts[1]);
        return client.send(first[0], first[1], body);
    }

    private String filled(String text) throws IOException {
        var filled = new StringBuilder();
        var variables = VARIABLE.matcher(text);
        while (variables.find()) {
            variables.appendReplacement(filled, Matcher.quoteReplacement(value(variables.group(1))));
        }
        return variables.appendTail(filled).toString();
    }

    /** Of a setting, or of the answer to a request that has a name. */
    private String value(String variable) throws IOException {
        if (variable.equals("service")) {
            return "";
        }
        var path = variable.split("\\.response\\.body\\.\\$\\.", 2);
        if (path.length == 2) {
            return answer(path[0]).text("/" + path[1]);
        }
        var setting = SETTING.matcher(collection())
                .results()
                .filter(found -> found.group(1).equals(variable))
                .findFirst()
                .orElseThrow();
        return filled(setting.group(2));
    }

    private Answer answer(String name) throws IOException {
        var known = answers.get(name);
        if (known != null) {
            return known;
        }
        var named = requests().stream()
                .filter(request -> request.name().equals(name))
                .findFirst()
                .orElseThrow();
        var answer = send(named);
        answers.put(name, answer);
        return answer;
    }
}
