/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private OptionalInt run(String... arguments) {
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                null);
        return new CommandLine(() -> terminal, new Random(1)).run(List.of(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void explainsItself(String argument) {
        assertThat(run(argument)).hasValue(0);
        assertThat(out.toString(UTF_8)).startsWith("usage: ").contains("new-key", "verify-audit", "version");
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    void tellsItsVersion(String argument) {
        assertThat(run(argument)).hasValue(0);
        assertThat(out.toString(UTF_8)).startsWith("admit-one ");
    }

    @Test
    void answersHelpBehindProperties() {
        assertThat(run("--server.port=1", "--help")).hasValue(0);
    }

    @Test
    void makesKey() {
        assertThat(run("new-key")).hasValue(0);
        assertThat(out.toString(UTF_8)).startsWith("key:        ao_").contains("key-sha256: ");
    }

    @Test
    void runsEachCommand() {
        for (var command : CommandLine.COMMANDS) {
            assertThat(run(command, "--help")).hasValue(0);
            assertThat(run("help", command)).hasValue(0);
            assertThat(out.toString(UTF_8)).contains("admit-one.jar " + command);
        }
        assertThat(run("help", "verify-audit")).hasValue(0);
        assertThat(out.toString(UTF_8)).contains("usage: verify-audit");
        assertThat(run("help", "new-key")).hasValue(0);
        run("help");
        assertThat(out.toString(UTF_8).substring(out.toString(UTF_8).indexOf("commands:")))
                .contains(CommandLine.COMMANDS);
    }

    @Test
    void leavesVerifyAuditItsArguments() {
        assertThat(run("verify-audit", "--nope")).hasValue(2);
        assertThat(err.toString(UTF_8)).startsWith("usage: verify-audit");
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhyAnAuditFileCannotBeChecked() {
        assertThat(run("verify-audit", "no-such-file")).hasValue(2);
        assertThat(err.toString(UTF_8)).startsWith("cannot be checked: there is no file");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "new-kye, new-key",
        "verify-audti, verify-audit",
        "hlep, help",
        "versoin, version",
        "--hlep, --help",
        "--verison, --version",
        "--new-key, new-key",
        "chek-config, check-config",
        "check-cofnig, check-config",
        "isue, issue",
        "inspcet, inspect",
        "hashkey, hash-key",
        "rule, rules",
        "--verify, verify",
        "--debgu, --debug"
    })
    void suggestsWhatIsClose(String argument, String meant) {
        assertThat(run(argument)).hasValue(2);
        assertThat(err.toString(UTF_8)).startsWith("unknown argument: ").contains("; did you mean " + meant + "?");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "-x", "-Dserver.port=1", "admitone.environment=test", "/etc/x.yaml", "''"})
    void refusesWhatIsNoOption(String argument) {
        assertThat(run(argument)).hasValue(2);
        assertThat(err.toString(UTF_8)).contains("help lists the commands");
    }

    @Test
    void refusesWordBehindOptions() {
        assertThat(run("--server.port", "8080")).hasValue(2);
        assertThat(run("--debug", "new-key")).hasValue(2);
        assertThat(run("new-key", "more")).hasValue(2);
        assertThat(run("new-key", "--server.port=1")).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"help, nonsense", "version, nonsense", "-h, nonsense", "new-key, nonsense"})
    void refusesWhatNoCommandTakes(String command, String argument) {
        assertThat(run(command, argument)).hasValue(2);
        assertThat(err.toString(UTF_8)).startsWith("unknown argument: nonsense");
        assertThat(out.size()).isZero();
    }

    @Test
    void showsNoKeyThatStandsInThePlaceOfCommand() {
        run("ao_Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9oRiKtWxBy2");

        assertThat(err.toString(UTF_8)).doesNotContain("Vb8T").contains(" characters)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--debug", "--trace", "--server.port=0", "--spring.config.location=x", "--admitone.x", "--x=y"})
    void startsWithOptions(String argument) {
        assertThat(run(argument)).isEmpty();
    }

    @Test
    void startsWithoutArguments() {
        assertThat(run()).isEmpty();
        assertThat(out.size() + err.size()).isZero();
    }

    @Test
    void endsTheProcessInsteadOfStarting() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(java, "-cp", System.getProperty("java.class.path"), "dev.admitone.AdmitOne", "new-kye");
        var process = new ProcessBuilder(command.toList()).start();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(process.inputReader().readLine()).isNull();
        assertThat(process.errorReader().readLine()).isEqualTo("unknown argument: new-kye; did you mean new-key?");
    }
}
