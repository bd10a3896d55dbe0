/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTests {

    private static final List<String> INSTRUCTIONS = TestFiles.text(TestFiles.DOCKER.resolve("Dockerfile"))
            .replaceAll("(?m)^#.*\n", "")
            .replaceAll("\\\\\n\\s*", "")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();

    private static final List<String> FINAL_STAGE =
            INSTRUCTIONS.subList(INSTRUCTIONS.lastIndexOf(last("FROM")) + 1, INSTRUCTIONS.size());

    private static String last(String instruction) {
        return of(INSTRUCTIONS, instruction).reduce((first, second) -> second).orElseThrow();
    }

    private static Stream<String> of(List<String> instructions, String name) {
        return instructions.stream().filter(line -> line.startsWith(name + " "));
    }

    private static String the(String name) {
        return of(FINAL_STAGE, name).reduce((first, second) -> second).orElseThrow();
    }

    @Test
    void runsAsNumberThatIsNotRoot() {
        assertThat(the("USER")).isEqualTo("USER 10001:10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN", "ADD", "SHELL", "CMD"})
    void onlyCopiesIntoTheFinalStage(String instruction) {
        assertThat(of(FINAL_STAGE, instruction)).isEmpty();
    }

    @Test
    void startsJavaWithoutShell() {
        assertThat(the("ENTRYPOINT")).startsWith("ENTRYPOINT [\"java\", ").endsWith("\"-jar\", \"admit-one.jar\"]");
    }

    @Test
    void checksHealthWithoutShellAndCurl() {
        assertThat(the("HEALTHCHECK")).endsWith("\"-cp\", \"/app/health\", \"HealthCheck\"]");
    }

    /** With a heap, a collector or an agent meant for the service, the small JVM of the check would not start. */
    @Test
    void checksHealthWithoutOptionsOfTheService() {
        assertThat(the("HEALTHCHECK"))
                .contains(" CMD [\"env\", \"-u\", \"JDK_JAVA_OPTIONS\", \"-u\", \"JAVA_TOOL_OPTIONS\", \"java\", ");
    }

    @Test
    void endsOnSigterm() {
        assertThat(the("STOPSIGNAL")).isEqualTo("STOPSIGNAL SIGTERM");
    }

    @Test
    void pinsBaseImagesByVersionAndTakesTheirDigests() {
        var arguments = of(INSTRUCTIONS, "ARG").toList();

        assertThat(arguments)
                .filteredOn(line -> line.contains("_IMAGE="))
                .hasSize(3)
                .allMatch(line -> line.matches("ARG J(DK|RE)_IMAGE=[a-z-]+:25\\.\\d+\\.\\d+_\\d+-j(dk|re)-[a-z]+")
                        || line.matches("ARG NODE_IMAGE=node:\\d+\\.\\d+\\.\\d+-[a-z-]+"));
        assertThat(arguments).contains("ARG JDK_DIGEST=", "ARG JRE_DIGEST=", "ARG NODE_DIGEST=");
        assertThat(of(INSTRUCTIONS, "FROM"))
                .allMatch(line -> line.matches("FROM \\$\\{(J..|NODE)_IMAGE}\\$\\{\\1_DIGEST}.*"));
    }

    /** The profile fails without them. */
    @Test
    void packsThePlayersOfTheConsole() {
        assertThat(of(INSTRUCTIONS, "COPY"))
                .contains("COPY --from=players /players/node_modules clients/web/node_modules");
        assertThat(of(INSTRUCTIONS, "RUN")).anyMatch(line -> line.contains("./mvnw ") && line.contains(" -Pplayers "));
    }

    /** A cache is good for the JVM that wrote it, and for no other. */
    @Test
    void writesCacheOnTheImageThatUsesIt() {
        var root = of(INSTRUCTIONS, "FROM")
                .filter(line -> line.endsWith(" AS root"))
                .findFirst();

        assertThat(root).contains(last("FROM") + " AS root");
    }

    @Test
    void copiesEverythingThatTheScriptMakes() {
        var script = TestFiles.text(TestFiles.DOCKER.resolve("make-image-root"));
        var made = Pattern.compile("\"\\$image\"/\\{([a-z,-]+)}")
                .matcher(script)
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split(",", -1)));
        var copied = of(FINAL_STAGE, "COPY")
                .map(line -> line.replaceAll(".* /image/([a-z-]+)/ .*", "$1"))
                .toList();

        assertThat(made).isNotEmpty().containsExactlyInAnyOrderElementsOf(copied);
    }

    @Test
    void leavesSecretsAndOwnConfigurationOutOfTheContext() {
        var ignored =
                TestFiles.text(TestFiles.DOCKER.resolveSibling(".dockerignore")).lines();

        assertThat(ignored).contains("*", "config/local", "config/secrets", "docker/secrets");
    }
}
