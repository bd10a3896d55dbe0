/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every workflow: nobody runs one here, so that at least its form is looked at. */
class WorkflowTests {

    private static final Path FOLDER = Path.of(".github", "workflows");
    private static final Pattern PINNED = Pattern.compile("[a-z-]+(/[a-z-]+)+@[0-9a-f]{40}");
    private static final Pattern OWN_SCRIPT = Pattern.compile("(?<![\\w/])\\.?/?((?:\\.ci|bench)/[a-z-]+)");

    static List<Path> workflows() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new JsonMapper().valueToTree(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
    }

    private static Stream<JsonNode> steps(Path file) throws IOException {
        return read(file)
                .path("jobs")
                .valueStream()
                .flatMap(job -> job.path("steps").valueStream());
    }

    private static Stream<String> scripts(Path file) throws IOException {
        return steps(file).map(step -> step.path("run").asString(""));
    }

    private static boolean uses(JsonNode step, String start) {
        return step.path("uses").asString("").startsWith(start);
    }

    /** YAML 1.1 takes the word {@code on} for true. */
    private static JsonNode start(String name) throws IOException {
        return read(FOLDER.resolve(name)).path("true");
    }

    @Test
    void buildsEveryPushAndPullRequest() throws IOException {
        assertThat(start("build.yml").at("/push/branches").toString()).isEqualTo("[\"main\"]");
        assertThat(start("build.yml").has("pull_request")).isTrue();
        assertThat(scripts(FOLDER.resolve("build.yml"))).contains("./mvnw -B verify", ".ci/newcomer", ".ci/container");
    }

    @Test
    void triesEachNightWhatTakesLong() throws IOException {
        assertThat(start("nightly.yml").at("/schedule/0/cron").asString("")).matches("[0-9]+ [0-9]+ \\* \\* \\*");
        assertThat(scripts(FOLDER.resolve("nightly.yml")))
                .contains("./mvnw -B verify -Dtest.size=full", "bench/fuzz", ".ci/reproducible")
                .anyMatch(script -> script.contains("pitest-maven:mutationCoverage"));
    }

    @Test
    void releasesWhatIsTagged() throws IOException {
        assertThat(start("release.yml").at("/push/tags").toString()).isEqualTo("[\"v*\"]");
        assertThat(scripts(FOLDER.resolve("release.yml"))).contains("./mvnw -B clean verify");
    }

    @Test
    void scansTheCode() throws IOException {
        assertThat(steps(FOLDER.resolve("codeql.yml"))).anyMatch(step -> uses(step, "github/codeql-action/analyze@"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayOnlyReadUnlessJobSaysMore(Path file) throws IOException {
        assertThat(read(file).path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void endsByItself(Path file) throws IOException {
        assertThat(read(file).path("jobs").valueStream())
                .isNotEmpty()
                .allMatch(job -> job.path("timeout-minutes").isInt());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinsEveryAction(Path file) throws IOException {
        assertThat(steps(file).map(step -> step.path("uses").asString("")).filter(action -> !action.isEmpty()))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void leavesNoCredentialsInTheCheckout(Path file) throws IOException {
        assertThat(steps(file).filter(step -> uses(step, "actions/checkout@")))
                .isNotEmpty()
                .noneMatch(step -> step.at("/with/persist-credentials").asBoolean(true));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void writesNoValueFromOutsideIntoScripts(Path file) throws IOException {
        assertThat(scripts(file)).noneMatch(script -> script.contains("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runsScriptsThatAreThere(Path file) throws IOException {
        assertThat(scripts(file)
                        .flatMap(script -> OWN_SCRIPT.matcher(script).results().map(found -> Path.of(found.group(1)))))
                .allMatch(Files::isExecutable);
    }
}
