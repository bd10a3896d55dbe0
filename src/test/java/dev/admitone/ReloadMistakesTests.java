/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With which configurations the service does not start, those it does not take while it runs either. */
@ExtendWith(OutputCaptureExtension.class)
class ReloadMistakesTests {

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable TestLiveService service;

    private final TestConfiguration configuration =
            TestLiveService.configuration().without("admitone.sites.SHOP.default-profile");

    @BeforeAll
    static void start() {
        TestLiveService.write(file(), TestLiveService.configuration().asFile());
        service = TestLiveService.start(directory);
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    @AfterEach
    void recoversAndShowsNoSecret(CapturedOutput output) {
        TestLiveService.write(file(), TestLiveService.configuration().asFile());
        service().awaitNoMistakes();
        assertThat(output).doesNotContain(TestConfiguration.CANARY);
    }

    private static Path file() {
        return directory.resolve("application.yaml");
    }

    private static TestLiveService service() {
        if (service == null) {
            throw new IllegalStateException("not started");
        }
        return service;
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = ConfigurationMistakesTests.MISTAKES)
    void refusesToTake(String property, @Nullable String value, String line, CapturedOutput output) {
        assertRefused(property, value, line, output);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @EnabledIfSystemProperty(named = "test.size", matches = "full", disabledReason = "more of the same kinds: nightly")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = ConfigurationMistakesTests.MORE_MISTAKES)
    void refusesToTakeMore(String property, @Nullable String value, String line, CapturedOutput output) {
        assertRefused(property, value, line, output);
    }

    private void assertRefused(String property, @Nullable String value, String line, CapturedOutput output) {
        if (value == null) {
            configuration.without("admitone." + property);
        } else {
            configuration.with("admitone." + property, value);
        }
        TestLiveService.write(file(), configuration.asFile());

        var mistakes = service().awaitMistakes();
        assertThat(mistakes)
                .singleElement()
                .asString()
                .startsWith("admitone." + property + ": ")
                .contains(line);
        assertThat(output.getOut()).containsOnlyOnce(mistakes.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [c4n4ry", "a: 'c4n4ry", "a: c4n4ry\na: c4n4ry", "\tc4n4ry: x", "a: &c4n4ry\nb: *c4n4rz"})
    void refusesWhatIsNoYaml(String text) {
        TestLiveService.write(file(), text);

        assertThat(service().awaitMistakes())
                .singleElement()
                .asString()
                .startsWith(file() + ": line ")
                .doesNotContain(TestConfiguration.CANARY);
    }
}
