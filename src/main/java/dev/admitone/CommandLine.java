/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.audit.VerifyAudit;
import dev.admitone.caller.ApiKey;
import dev.admitone.problem.DidYouMean;
import dev.admitone.settings.ShownName;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** What the arguments of the program ask for, other than to start the service. */
final class CommandLine {

    private static final int GOOD = 0;
    private static final int USAGE_ERROR = 2;

    private static final String NEW_KEY = "new-key";
    private static final List<String> HELP = List.of("help", "--help", "-h");
    private static final List<String> VERSION = List.of("version", "--version");

    /** The framework's, which have neither a dot nor a value. */
    private static final List<String> SWITCHES = List.of("--debug", "--trace");

    private static final List<String> WORDS =
            List.of(NEW_KEY, VerifyAudit.COMMAND, "help", "version", "--help", "--version", "--debug", "--trace");

    private static final String USAGE = """
            usage: java -jar admit-one.jar [--<property>=<value>]...   start the service
                   java -jar admit-one.jar <command>

            commands:
              new-key        print a new API key and its SHA-256 for the configuration
              verify-audit   check the chain of audit files: verify-audit [--key-file FILE] [--part] FILE...
              version        print the version and the commit
              help           print this

            The service reads config/application.yaml. docs/configuration.md lists all properties.""";

    private final PrintStream out;
    private final PrintStream err;
    private final RandomGenerator random;

    CommandLine(PrintStream out, PrintStream err, RandomGenerator random) {
        this.out = out;
        this.err = err;
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
            return OptionalInt.of(VerifyAudit.run(arguments.subList(1, arguments.size()), out));
        }
        if (first.equals(NEW_KEY) && arguments.size() == 1) {
            ApiKey.print(random, out);
            return OptionalInt.of(GOOD);
        }
        if (HELP.contains(first) || arguments.contains("--help")) {
            return answer(USAGE);
        }
        if (VERSION.contains(first) || arguments.contains("--version")) {
            return answer(version());
        }
        return arguments.stream()
                .skip(first.equals(NEW_KEY) ? 1 : 0)
                .filter(argument -> first.equals(NEW_KEY) || !isOption(argument))
                .findFirst()
                .map(this::refuse)
                .orElseGet(OptionalInt::empty);
    }

    private OptionalInt answer(String text) {
        out.println(text);
        return OptionalInt.of(GOOD);
    }

    /** The argument is shown only if it cannot be a key. */
    private OptionalInt refuse(String argument) {
        var dashes = argument.startsWith("--") ? "--" : argument.startsWith("-") ? "-" : "";
        var shown = dashes + ShownName.ofValue(argument.substring(dashes.length()));
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
