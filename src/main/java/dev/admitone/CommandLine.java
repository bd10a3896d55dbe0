/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.audit.VerifyAudit;
import dev.admitone.caller.ApiKey;
import dev.admitone.command.Commands;
import dev.admitone.command.Terminal;
import dev.admitone.problem.DidYouMean;
import dev.admitone.settings.ShownName;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What the arguments of the program ask for, other than to start the service. */
final class CommandLine {

    private static final int GOOD = 0;
    private static final int USAGE_ERROR = 2;

    private static final String NEW_KEY = "new-key";
    private static final String HELP = "help";
    private static final String VERSION = "version";

    /** Commands without arguments. */
    private static final List<String> ALONE = List.of(NEW_KEY, HELP, "-h", VERSION);

    /** The framework's, which have neither a dot nor a value. */
    private static final List<String> SWITCHES = List.of("--debug", "--trace");

    /** Of {@link Commands}, which a start of the service does not load: it takes a library. */
    static final List<String> COMMANDS = List.of("check-config", "issue", "verify", "inspect", "rules", "hash-key");

    private static final List<String> WORDS = Stream.concat(
                    COMMANDS.stream(),
                    Stream.of(NEW_KEY, VerifyAudit.COMMAND, HELP, VERSION, "--help", "--version", "--debug", "--trace"))
            .toList();

    private static final String USAGE = """
            usage: java -jar admit-one.jar [--<property>=<value>]...   start the service
                   java -jar admit-one.jar <command>

            commands:
              check-config   check a configuration before it is deployed: check-config [--config DIR]
              issue          issue a token, as POST /tokens does: issue [--config DIR] [FILE]
              verify         check a token, as POST /tokens/verify does: verify [--config DIR] [FILE]
              inspect        explain a token: why it is refused, and what it contains: inspect [--config DIR] [FILE]
              rules          show each policy for rules, as POST /rules/explain does: rules [--config DIR] [FILE]
              new-key        print a new API key and its SHA-256 for the configuration
              hash-key       print the SHA-256 of an API key that you enter
              verify-audit   check the chain of audit files: verify-audit [--key-file FILE] [--part] FILE...
              version        print the version and the commit
              help           print this

            <command> --help explains a command. docs/command-line.md has examples.
            The service reads config/application.yaml. docs/configuration.md lists all properties.""";

    private final Supplier<Terminal> terminal;
    private final RandomGenerator random;

    /**
     * Creates a command line.
     *
     * @param terminal is asked for once if the service shall not start, and not otherwise
     */
    CommandLine(Supplier<Terminal> terminal, RandomGenerator random) {
        this.terminal = terminal;
        this.random = random;
    }

    /**
     * Does what the arguments ask for.
     *
     * @return the exit code; empty if the service shall start
     */
    OptionalInt run(List<String> arguments) {
        var first = arguments.isEmpty() ? "" : arguments.get(0);
        if (first.equals(VerifyAudit.COMMAND)) {
            var streams = terminal.get();
            return OptionalInt.of(
                    VerifyAudit.run(arguments.subList(1, arguments.size()), streams.out(), streams.err()));
        }
        if (COMMANDS.contains(first)) {
            return OptionalInt.of(Commands.run(arguments, terminal.get()));
        }
        if (first.equals(HELP) && arguments.size() == 2) {
            return help(arguments.get(1));
        }
        if (arguments.contains("--help")) {
            return answer(USAGE);
        }
        if (arguments.contains("--version")) {
            return answer(version());
        }
        if (ALONE.contains(first)) {
            return arguments.size() == 1 ? runAlone(first) : refuse(arguments.get(1));
        }
        return arguments.stream()
                .filter(argument -> !isOption(argument))
                .findFirst()
                .map(this::refuse)
                .orElseGet(OptionalInt::empty);
    }

    private OptionalInt runAlone(String command) {
        if (command.equals(NEW_KEY)) {
            ApiKey.print(random, terminal.get().out());
            return OptionalInt.of(GOOD);
        }
        return answer(command.equals(VERSION) ? version() : USAGE);
    }

    private OptionalInt help(String command) {
        if (COMMANDS.contains(command) || command.equals(VerifyAudit.COMMAND)) {
            return run(List.of(command, "--help"));
        }
        return WORDS.contains(command) ? answer(USAGE) : refuse(command);
    }

    private OptionalInt answer(String text) {
        terminal.get().out().println(text);
        return OptionalInt.of(GOOD);
    }

    /** The argument is shown only if it cannot be a key. */
    private OptionalInt refuse(String argument) {
        var dashes = argument.startsWith("--") ? "--" : argument.startsWith("-") ? "-" : "";
        var shown = dashes + ShownName.ofValue(argument.substring(dashes.length()));
        var err = terminal.get().err();
        err.println("unknown argument: " + shown + DidYouMean.hint(argument, WORDS));
        err.println("java -jar admit-one.jar help lists the commands; properties are given as --<property>=<value>");
        return OptionalInt.of(USAGE_ERROR);
    }

    /**
     * One for the framework: a property with its value or a dot in its name, or a switch that is not a misspelt one.
     */
    private static boolean isOption(String argument) {
        if (!argument.startsWith("--")) {
            return false;
        }
        return argument.indexOf('=') >= 0
                || argument.indexOf('.') >= 0
                || SWITCHES.contains(argument)
                || DidYouMean.hint(argument, WORDS).isEmpty();
    }

    private static String version() {
        var version =
                properties("/META-INF/build-info.properties").getProperty("build.version", "of an unknown version");
        var commit = properties("/git.properties").getProperty("git.commit.id.abbrev", "");
        return "admit-one " + version + (commit.isEmpty() ? "" : " (commit " + commit + ")");
    }

    /** What the build noted; nothing if it did not. */
    private static Properties properties(String resource) {
        var properties = new Properties();
        try (var stream = CommandLine.class.getResourceAsStream(resource)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException | IllegalArgumentException e) {
            properties.clear();
        }
        return properties;
    }
}
