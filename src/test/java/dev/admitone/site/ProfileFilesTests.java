/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.TokenFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFilesTests {

    private static final List<TokenFormat> FORMATS = List.of(new TestFormat("doverunner"));

    @TempDir
    Path directory;

    private Settings settings = TestSettings.of("");

    @BeforeEach
    void useDirectory() {
        settings = TestSettings.of("admitone: {profiles-directory: " + directory + "}");
    }

    @Test
    void namesProfileAfterItsFile() throws IOException {
        var file = write("streaming-hd.json", "{\"doverunner\": {\"policy_version\": 2}}");

        var profile = Objects.requireNonNull(read().of("doverunner").get("streaming-hd"));

        assertThat(profile.file()).isEqualTo(file);
        assertThat(profile.pointer()).isEqualTo("/doverunner");
        assertThat(profile.policy().expose().toString()).isEqualTo("{\"policy_version\":2}");
    }

    @Test
    void findsProfileByItsFormatOnly() throws IOException {
        write("streaming.json", "{\"doverunner\": {}}");

        var profiles = read();

        assertThat(profiles.has("streaming", Set.of("axinom", "doverunner"))).isTrue();
        assertThat(profiles.has("streaming", Set.of("axinom"))).isFalse();
        assertThat(profiles.has("rental", Set.of("doverunner"))).isFalse();
    }

    @Test
    void readsJsonFilesOnly() throws IOException {
        write("streaming.json.bak", "{");
        write("README.md", "{");

        assertThat(read().of("doverunner")).isEmpty();
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"doverunner\": {                  | /doverunner: A1000 The body is not valid JSON",
                "[]                                  | A1001 The body is not a JSON object",
                "null                                | A1001 The body is not a JSON object",
                "{\"doverunner\": {\"a\": 1, \"a\": 2}} | /doverunner/a: A1004 The member is given twice",
                "{\"doverunner\": [c4n4ry]}            | A1000 The body is not valid JSON",
                "{\"doverunner\": [\"c4n4ry\"]}          | /doverunner: must be an object, the vendor's policy",
                "{\"doverunner\": null}                | /doverunner: must be an object, the vendor's policy",
                "{\"doverruner\": {}} | /doverruner: is not a token format; "
                        + "known formats: doverunner; did you mean doverunner?"
            })
    void reportsErrorsWithFileAndPointer(String json, String line) throws IOException {
        var file = write("streaming.json", json);

        read();

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith(file + ": " + (line.startsWith("/") ? "/" : ""))
                .contains(line)
                .doesNotContain("c4n4ry", ": :");
    }

    @Test
    void writesRulesAsThePolicyOfEachFormat() throws IOException {
        write("vod.json", "{\"rules\": {\"license_duration\": \"PT1M\"}}");

        var profiles = read();

        assertThat(policy(profiles, "vod")).isEqualTo("{\"seconds\":60}");
        assertThat(profiles.has("vod", Set.of("doverunner"))).isTrue();
        assertThat(profiles.formatsOf("vod")).containsExactly("doverunner");
        assertThat(profiles.policies().get("vod")).containsOnlyKeys("doverunner", "rules");
    }

    @Test
    void mergesThePolicyOfAFormatOverItsRules() throws IOException {
        write("vod.json", "{\"rules\": {\"license_duration\": 60}, \"doverunner\": {\"seconds\": null, \"a\": 1}}");

        var profiles = read();

        assertThat(policy(profiles, "vod")).isEqualTo("{\"a\":1}");
        assertThat(Objects.requireNonNull(profiles.of("doverunner").get("vod")).own())
                .isNotNull();
    }

    @Test
    void hasNoPolicyOfRulesForAFormatThatTakesNone() throws IOException {
        write("vod.json", "{\"rules\": {}}");

        assertThat(ProfileFiles.read(settings, List.of(new TestFormat("blind"))).of("blind"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rules\": []}              | /rules: must be an object",
                "{\"rules\": {\"offlin\": true}} | /rules/offlin: A1002 The member is unknown (known here: offline, license_duration, ",
                "{\"rules\": {\"max_streams\": 0}} | /rules/max_streams: A1625 The number of streams of a rule is not valid (an integer from 1",
                "{\"ruls\": {}} | /ruls: is not a token format; known formats: doverunner; did you mean rules?"
            })
    void reportsErrorsOfRulesWithFileAndPointer(String json, String line) throws IOException {
        var file = write("vod.json", json);

        assertThat(read().of("doverunner")).isEmpty();
        assertThat(TestSettings.errors(settings)).singleElement().asString().startsWith(file + ": " + line);
    }

    private static String policy(ProfileFiles profiles, String name) {
        return Objects.requireNonNull(profiles.of("doverunner").get(name))
                .policy()
                .expose()
                .toString();
    }

    @Test
    void ignoresTemporaryFilesOfEditors() throws IOException {
        Files.createSymbolicLink(directory.resolve(".#streaming.json"), Path.of("user@host.4711:1790000000"));
        write("._streaming.json", "{");
        write("streaming.json~", "{");

        assertThat(read().of("doverunner")).isEmpty();
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void reportsUnreadableFile() throws IOException {
        var file = Files.createSymbolicLink(directory.resolve("streaming.json"), Path.of("gone"));

        read();

        assertThat(TestSettings.errors(settings)).containsExactly(file + ": cannot be read");
    }

    @Test
    void reportsDirectoryNamedLikeProfile() throws IOException {
        var file = Files.createDirectory(directory.resolve("streaming.json"));

        read();

        assertThat(TestSettings.errors(settings)).containsExactly(file + ": is a directory, not a file");
    }

    @Test
    void reportsLargeFileWithoutReadingIt() throws IOException {
        var file = directory.resolve("big.json");
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(300L << 20);
        }

        read();

        assertThat(TestSettings.errors(settings)).containsExactly(file + ": is larger than 8 MB");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs mkfifo")
    void reportsPipeWithoutOpeningIt() throws Exception {
        var file = directory.resolve("x.json");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        read();

        assertThat(TestSettings.errors(settings)).containsExactly(file + ": is not a regular file");
    }

    @Test
    void reportsMissingDirectory() throws IOException {
        Files.delete(directory);

        read();

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.profiles-directory: names a directory that cannot be read: " + directory);
    }

    @Test
    void continuesAfterAnInvalidFile() throws IOException {
        write("a.json", "{");
        write("b.json", "{\"doverunner\": {}}");

        assertThat(read().of("doverunner")).containsOnlyKeys("b");
    }

    private ProfileFiles read() {
        return ProfileFiles.read(settings, FORMATS);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
