/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.admitone.TestSlips.Slip;
import dev.admitone.json.TestSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Whatever slip of the hand a configuration has, neither a start nor a reload nor a check shows a part of a secret. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationCanaryTests {

    /** The other secrets are tried when somebody asks for a long run. */
    private static final List<String> USUAL = List.of("site-key", "key");

    private static final Pattern PLACE = Pattern.compile(".*application\\.yaml: line ([0-9]+), column [0-9]+: .*");

    @TempDir
    private static Path live = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static @Nullable TestLiveService service;

    @BeforeAll
    static void start() {
        TestLiveService.write(
                live.resolve("application.yaml"),
                TestLiveService.configuration().asFile());
        service = TestLiveService.start(live);
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    private static TestLiveService service() {
        if (service == null) {
            throw new IllegalStateException("not started");
        }
        return service;
    }

    private static Stream<String> properties() {
        return TestSize.isFull() ? TestSlips.SECRETS.keySet().stream() : USUAL.stream();
    }

    static Stream<Slip> noYaml() {
        return properties().limit(TestSize.of(1, 9)).flatMap(TestSlips::noYaml);
    }

    /** Those of the framework, and some of ours, which a check reads with the same code and in less time. */
    static Stream<Slip> noSettings() {
        var ours = properties()
                .flatMap(property -> Stream.concat(
                        TestSlips.noSettings(property),
                        TestSlips.misplaced(property).filter(slip -> slip.name().startsWith("admitone"))))
                .toList();
        var framework = properties()
                .limit(TestSize.of(1, 9))
                .flatMap(TestSlips::misplaced)
                .filter(slip -> !slip.name().startsWith("admitone"));
        int step = TestSize.of(30, 1);
        return Stream.concat(framework, IntStream.range(0, ours.size() / step).mapToObj(i -> ours.get(i * step)));
    }

    static Stream<Slip> anySlip() {
        return properties()
                .flatMap(property -> Stream.of(
                                TestSlips.noYaml(property),
                                TestSlips.noSettings(property),
                                TestSlips.misplaced(property))
                        .flatMap(slips -> slips));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noYaml(Slip slip, CapturedOutput output) throws IOException {
        startFails(slip);

        assertThat(TestSlips.shown(output.getAll())).isEmpty();
        assertThat(output.getOut()).doesNotContain("\tat ");
        assertPlace(
                output.getOut()
                        .lines()
                        .filter(line -> PLACE.matcher(line).matches())
                        .toList(),
                slip);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void noSettings(Slip slip, CapturedOutput output) throws IOException {
        start(slip);

        assertThat(TestSlips.shown(output.getAll())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void showsNothingAtTrace(Slip slip, CapturedOutput output) throws IOException {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        try {
            assertThatThrownBy(() -> configuration(slip)
                            .with("logging.level.root", "trace")
                            .with("debug", "true")
                            .startWithoutServer()
                            .close())
                    .isNotNull();
        } finally {
            root.setLevel(Level.INFO);
        }

        assertThat(TestSlips.shown(output.getAll())).isEmpty();
    }

    static Stream<Slip> showsNothingAtTrace() {
        return Stream.of("server.port: V", "spring.data.redis.url", "admitone.V: V")
                .flatMap(begin -> TestSlips.misplaced("site-key")
                        .filter(slip -> slip.name().startsWith(begin)));
    }

    @Test
    void noReloadShowsSecretOrLosesItsPlace(CapturedOutput output) {
        var slips = TestSlips.noYaml("site-key").toList();
        for (int i = 0; i < slips.size(); i += TestSize.of(4, 1)) {
            var slip = slips.get(i);
            // Each on lines of its own, so that one mistake is told from the next.
            int above = i * 50;
            write("#\n".repeat(above), slip);
            var mistakes = awaitMistakesBelow(above);
            assertThat(TestSlips.shown(mistakes.toString())).as(slip.toString()).isEmpty();
            assertPlace(mistakes, Slip.of(slip.name(), slip.content(), slip.line() + above));
        }
        assertThat(TestSlips.shown(output.getAll())).isEmpty();
    }

    @Test
    void noCheckShowsSecret(CapturedOutput output) {
        anySlip()
                .forEach(slip -> assertThat(TestSlips.shown(check(slip)))
                        .as(slip.toString())
                        .isEmpty());

        assertThat(TestSlips.shown(output.getAll())).isEmpty();
    }

    @Test
    void noCheckOfRandomTextShowsSecret() {
        var random = new Random(TestSize.of(42, (int) System.nanoTime()));
        for (int i = 0; i < TestSize.of(100, 100_000); i++) {
            var slip = TestSlips.random(random);
            assertThat(TestSlips.shown(check(slip))).as(slip.text()).isEmpty();
        }
    }

    @Test
    void startsWithoutSlip() throws IOException {
        configuration(Slip.of("none", TestSlips.good().getBytes(UTF_8), 0))
                .startWithoutServer()
                .close();
    }

    private static String check(Slip slip) {
        var body = JsonMapper.shared().writeValueAsString(Map.of("application", slip.text()));
        return service().operator().post("/configuration/check", body).body();
    }

    private TestConfiguration configuration(Slip slip) throws IOException {
        Files.write(directory.resolve("application.yaml"), slip.content());
        return TestConfiguration.good()
                .without("admitone")
                .with("spring.config.location", "classpath:/application.yaml,file:" + directory + "/");
    }

    private void startFails(Slip slip) throws IOException {
        var configuration = configuration(slip);
        assertThatThrownBy(() -> configuration.startWithoutServer().close()).isNotNull();
    }

    /** Some of the slips are none: a comment, a value that may be anything. */
    private void start(Slip slip) throws IOException {
        try {
            configuration(slip).startWithoutServer().close();
        } catch (RuntimeException e) {
            // What it shows is looked at.
        }
    }

    private static void assertPlace(List<String> lines, Slip slip) {
        assertThat(lines).as(slip.toString()).isNotEmpty();
        var matcher = PLACE.matcher(lines.get(0));
        assertThat(matcher.matches()).as(slip + ": " + lines).isTrue();
        assertThat(Integer.parseInt(matcher.group(1))).as(slip + ": " + lines).isBetween(slip.line(), slip.line() + 2);
    }

    private static void write(String above, Slip slip) {
        try {
            var bytes = slip.content();
            var all = new byte[above.length() + bytes.length];
            System.arraycopy(above.getBytes(UTF_8), 0, all, 0, above.length());
            System.arraycopy(bytes, 0, all, above.length(), bytes.length);
            var next = Files.write(live.resolve("next.tmp"), all);
            Files.move(next, live.resolve("application.yaml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> awaitMistakesBelow(int line) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> service().mistakes().stream()
                        .map(PLACE::matcher)
                        .anyMatch(matcher -> !matcher.matches() || Integer.parseInt(matcher.group(1)) > line));
        return service().mistakes();
    }
}
