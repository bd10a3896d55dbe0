package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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

    @SuppressWarnings("unchecked") // YAML has no types.
    private static Map<String, Object> read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return (Map<String, Object>) new Yaml(new SafeConstructor(options)).load(Files.readString(file));
    }

    private static Stream<Map<?, ?>> steps(Path file) throws IOException {
        return ((Map<?, ?>) read(file).get("jobs"))
                .values().stream()
                        .flatMap(job -> ((List<?>) ((Map<?, ?>) job).get("steps")).stream())
                        .map(Map.class::cast);
    }

    @Test
    void areAllThere() throws IOException {
        assertThat(workflows())
                .extracting(file -> file.getFileName().toString())
                .contains("build.yml", "codeql.yml", "nightly.yml", "release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayOnlyReadUnlessJobSaysMore(Path file) throws IOException {
        assertThat(read(file).get("permissions")).isEqualTo(Map.of("contents", "read"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void endsByItself(Path file) throws IOException {
        assertThat(((Map<?, ?>) read(file).get("jobs")).values())
                .allSatisfy(job ->
                        assertThat(((Map<?, ?>) job).get("timeout-minutes")).isInstanceOf(Integer.class));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinsEveryAction(Path file) throws IOException {
        assertThat(steps(file).filter(step -> step.containsKey("uses")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("uses").toString()).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void leavesNoCredentialsInTheCheckout(Path file) throws IOException {
        assertThat(steps(file).filter(step -> String.valueOf(step.get("uses")).startsWith("actions/checkout@")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(((Map<?, ?>) step.get("with")).get("persist-credentials"))
                        .isEqualTo(false));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void writesNoValueFromOutsideIntoScripts(Path file) throws IOException {
        assertThat(steps(file).map(step -> String.valueOf(step.get("run"))))
                .noneMatch(script -> script.contains("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runsScriptsThatAreThere(Path file) throws IOException {
        assertThat(steps(file)
                        .map(step -> String.valueOf(step.get("run")))
                        .flatMap(script -> OWN_SCRIPT.matcher(script).results().map(found -> Path.of(found.group(1)))))
                .allMatch(Files::isExecutable);
    }
}
