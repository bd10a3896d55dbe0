/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends what integrators really send, and demands that each answer names the cause and not only a code. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "admitone.callers.operator.key-sha256=ae10a936b511d01ce5ce86e841618986466ab0c092d2703b918e9ebb59c7f735",
            "admitone.callers.operator.sites=*",
            "admitone.callers.operator.scopes=config:read"
        })
@ContextConfiguration(initializers = TestCallers.class)
class ExplainedMistakesTests {

    /** How many answers a reviewer gets. */
    private static final int REVIEWED = 130;

    /** What an answer says about a mistake. */
    private static final List<String> EXPLANATIONS = List.of(
            "status",
            "admitted",
            "valid",
            "detail",
            "error_code",
            "error_message",
            "errors",
            "warnings",
            "problems",
            "unchecked",
            "mistakes",
            "remarks",
            "resultCode",
            "result");

    /** The first halves of all keys, as characters, in base64 and in hexadecimal digits. */
    private static final String[] KEYS = Stream.of(
                    TestCallers.DEMO_SITE_KEY,
                    TestCallers.DEMO_ACCESS_KEY,
                    "DEMO-axinom-key-not-4-production",
                    "DEMO-medialive-key-not-for-prod!",
                    TestConfigurationMistakes.SITE,
                    TestConfigurationMistakes.ACCESS,
                    TestCallers.DEMO_KEY,
                    "ao_secret-api-key",
                    "00010203040506070809")
            .map(key -> key.substring(0, 15))
            .flatMap(key -> Stream.of(
                    key,
                    TestDoverunnerToken.base64(key.getBytes(UTF_8)),
                    HexFormat.of().formatHex(key.getBytes(UTF_8))))
            .toArray(String[]::new);

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock = Clock.systemUTC();

    /** The hour decides what can be told of a 12-hour clock, and the season what of time zones. */
    @org.springframework.boot.test.context.TestConfiguration
    static class Afternoon {

        @Bean
        @Primary
        Clock afternoon() {
            var start = Instant.parse("2026-11-10T15:20:00Z");
            return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), start));
        }
    }

    static List<TestMistake> mistakes() {
        return Stream.of(
                        TestTokenMistakes.transport(),
                        TestTokenMistakes.documents(),
                        TestFormMistakes.otherTokens(),
                        TestRecipeMistakes.hashes(),
                        TestRecipeMistakes.encryptions(),
                        TestContentMistakes.times(),
                        TestContentMistakes.policies(),
                        TestCheckMistakes.facts(),
                        TestCheckMistakes.places(),
                        TestRequestMistakes.names(),
                        TestRequestMistakes.values(),
                        TestHttpMistakes.http(),
                        TestConfigurationMistakes.all())
                .flatMap(List::stream)
                .toList();
    }

    private Answer send(TestMistake mistake) {
        var client = TestClient.of(port);
        var sender =
                new TestSender(port, mistake.caller().isEmpty() ? client : client.withKey(mistake.caller()), clock);
        return mistake.request().apply(sender);
    }

    private JsonNode explanation(TestMistake mistake) {
        var answer = send(mistake).json();
        var explanation = JsonMapper.shared().createObjectNode();
        EXPLANATIONS.stream().filter(answer::has).forEach(name -> explanation.set(name, answer.get(name)));
        return explanation;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheCause(TestMistake mistake) {
        assertThat(explanation(mistake).toPrettyString()).contains(mistake.causes());
    }

    /** Callers are told the cause, whatever it is, without a part of a key that is configured or was sent. */
    @ParameterizedTest
    @MethodSource("mistakes")
    void quotesNoKey(TestMistake mistake) {
        assertThat(send(mistake).body()).doesNotContainIgnoringCase(KEYS);
    }

    @Test
    @EnabledIfSystemProperty(named = "blind", matches = ".+")
    void writesTheAnswersForAReviewer() throws IOException {
        var mistakes = new ArrayList<>(mistakes());
        Collections.shuffle(mistakes, new Random(21));
        var answers = new StringBuilder();
        var truth = new StringBuilder();
        for (int i = 0; i < REVIEWED; i++) {
            answers.append("## ")
                    .append(i + 1)
                    .append("\n\n```json\n")
                    .append(explanation(mistakes.get(i)).toPrettyString())
                    .append("\n```\n\n");
            truth.append(i + 1).append('\t').append(mistakes.get(i).did()).append('\n');
        }
        var directory = Files.createDirectories(Path.of(System.getProperty("blind")));
        Files.writeString(directory.resolve("answers.md"), answers);
        Files.writeString(directory.resolve("truth.tsv"), truth);
    }
}
