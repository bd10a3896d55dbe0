/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.ConfigurationMistakesTests.Row;
import dev.admitone.command.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The command {@code check-config} finds what a start refuses. */
@ExtendWith(OutputCaptureExtension.class)
class CheckConfigTests {

    @TempDir
    private Path directory;

    private final TestConfiguration configuration = TestConfiguration.good();

    @AfterEach
    void printsNothingByItself(CapturedOutput output) {
        assertThat(output).isEmpty();
    }

    private TestCommand check(String... properties) throws IOException {
        // JSON is YAML.
        Files.writeString(directory.resolve("application.yaml"), configuration.asFile());
        var arguments = new String[properties.length + 3];
        arguments[0] = "check-config";
        arguments[1] = "--config";
        arguments[2] = directory.toString();
        System.arraycopy(properties, 0, arguments, 3, properties.length);
        var checked = TestCommand.run("", arguments);
        assertThat(checked.out() + checked.err()).doesNotContain(TestConfiguration.CANARY);
        return checked;
    }

    private void profile(String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("profiles")).resolve(name), content);
    }

    private void ownProfiles() throws IOException {
        for (var name : List.of("live.json", "streaming.json")) {
            profile(name, Files.readString(Path.of("config/profiles", name)));
        }
    }

    @Test
    void acceptsGoodConfiguration() throws IOException {
        ownProfiles();

        var checked = check();

        assertThat(checked.lines("error: ")).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(checked.out())
                .contains("checked: " + directory.resolve("application.yaml"))
                .endsWith("The configuration is valid: 0 errors, 1 warning.\n");
    }

    @ParameterizedTest
    @MethodSource("dev.admitone.ConfigurationMistakesTests#starts")
    void findsWhatStartRefuses(List<Row> rows) throws IOException {
        ownProfiles();
        for (var name : List.of("offline-rental.json", "streaming-hd.json")) {
            profile(name, Files.readString(Path.of("config/profiles", name)));
        }
        for (var row : rows) {
            if (row.value() == null) {
                configuration.without("admitone." + row.property());
            } else {
                configuration.with("admitone." + row.property(), row.value());
            }
        }

        var checked = check();

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.lines("error: ").size() == 1).isEqualTo(rows.size() == 1);
        assertThat(rows)
                .allSatisfy(row -> assertThat(checked.lines("error: "))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("admitone." + row.property() + ": ")
                                .contains(row.line())));
    }

    @Test
    void readsProfilesBesideTheFileInThePlaceOfConfig() throws IOException {
        profile("own.json", "{\"doverunner\": {\"playback_policy\": {\"lisense_duration\": 1}}}");

        var checked = check();

        assertThat(checked.lines("error: ")).singleElement().asString().startsWith(directory + "/profiles/own.json: ");
    }

    @Test
    void namesTheDirectoryOfAnEmptyFile() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "");

        var checked = TestCommand.run("", "check-config", "--config", directory.toString());

        assertThat(checked.out()).contains("application.yaml is absent or empty in " + directory.toAbsolutePath());
    }

    @Test
    void takesPropertiesAsTheServiceDoes() throws IOException {
        ownProfiles();

        assertThat(check("--admitone.environment=production").lines("error: "))
                .anySatisfy(line -> assertThat(line).startsWith("admitone.state.instances: "));
        assertThat(check("--admitone.clokc=c4n4ry").lines("error: "))
                .singleElement()
                .asString()
                .contains("is unknown");
    }

    @Test
    void locatesWhatIsNoYaml() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "admitone:\n  sites: [c4n4ry\n");

        var checked = TestCommand.run("", "check-config", "--config", directory.toString());

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.lines("error: "))
                .singleElement()
                .asString()
                .contains("application.yaml", "line ")
                .doesNotContain("c4n4ry");
    }

    @Test
    void locatesPlaceholderThatNamesNothing() throws IOException {
        ownProfiles();
        configuration.with("admitone.sites.SHOP.doverunner.site-key", "c4n4ry-${ABSENT_VARIABLE}");

        assertThat(check().lines("error: "))
                .first()
                .asString()
                .startsWith("admitone.sites.SHOP.doverunner.site-key: has a placeholder");
    }

    @Test
    void connectsToNothingAndWritesNothing() throws IOException {
        ownProfiles();
        var file = directory.resolve("audit.jsonl");
        configuration
                .with("admitone.state.store", "redis")
                .with("admitone.audit.file", file.toString())
                .with("admitone.audit.user-key", "REVNTy1heGlub20ta2V5LW5vdC00LXByb2R1Y3Rpb24=")
                .with("admitone.sites.SHOP.doverunner.license-server.url", "https://127.0.0.1:1/");

        assertThat(check().lines("error: ")).isEmpty();
        assertThat(file).doesNotExist();
    }
}
