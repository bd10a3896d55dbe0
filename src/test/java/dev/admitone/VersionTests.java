/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One version everywhere, and the notes of a release. */
class VersionTests {

    private static final String VERSION =
            find("pom.xml", "<artifactId>admit-one</artifactId>\\s*<version>(.*?)</version>");

    private static String find(String file, String pattern) {
        try {
            var found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(Path.of(file)));
            assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
            return Objects.requireNonNull(found.group(1));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private record Run(int code, String output) {}

    private static Run notes(String version) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", ".ci/release-notes", version)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @ParameterizedTest
    @CsvSource({
        "docker/helm/admit-one/Chart.yaml, ^version: (.*)$",
        "docker/helm/admit-one/Chart.yaml, ^appVersion: \"(.*)\"$",
        "docker/kubernetes/kustomization.yaml, newTag: (.*)$",
        "clients/web/package.json, '\"version\": \"(.*)\"'",
        "clients/web/package-lock.json, '\"version\": \"(.*)\"'"
    })
    void isTheVersionOfTheBuildFile(String file, String pattern) {
        assertThat(find(file, pattern)).isEqualTo(VERSION);
    }

    @Test
    void hasADatedSectionInTheChangelog() {
        assertThat(find("CHANGELOG.md", "^## " + Pattern.quote(VERSION) + " — (.*)$"))
                .matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void collectsChangesForTheNextVersion() {
        assertThat(find("CHANGELOG.md", "^## (.*)$")).isEqualTo("Unreleased");
    }

    @Test
    void takesItsNotesFromTheChangelog() throws Exception {
        var run = notes(VERSION);

        assertThat(run.code()).isZero();
        assertThat(run.output()).contains("###").doesNotContainPattern("(?m)^## ");
    }

    /** A part of a version, and one that does not exist. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0.0.1"})
    void hasNoNotesWithoutASection(String version) throws Exception {
        var run = notes(version);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("has no section \"## " + version);
    }
}
