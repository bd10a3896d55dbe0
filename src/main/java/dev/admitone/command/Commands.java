/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.problem.DidYouMean;
import dev.admitone.settings.ShownName;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands that work on the configuration without the service, and what their arguments are. */
@Command(name = "java -jar admit-one.jar", addMethodSubcommands = false)
public final class Commands {

    static final int YES = 0;
    static final int NO = 1;
    static final int USAGE = 2;
    static final int FAILED = 3;

    private static final String FILE = "the file with the request; the standard input by default";

    private final Terminal terminal;
    private final List<String> properties;

    private Commands(Terminal terminal, List<String> properties) {
        this.terminal = terminal;
        this.properties = properties;
    }

    /**
     * Runs a command.
     *
     * @param arguments the name of a command of this class, and its arguments. Properties count as they do for the
     *     service: {@code --name=value}, the name with a dot
     * @return the exit code: 0 for yes, 1 for no, 2 for arguments or input that cannot be used, 3 for a failure of the
     *     program
     */
    public static int run(List<String> arguments, Terminal terminal) {
        var properties = arguments.stream().filter(Commands::isProperty).toList();
        var others = new ArrayList<>(arguments);
        others.removeAll(properties);
        var line = new CommandLine(new Commands(terminal, properties));
        var name = arguments.get(0);
        var command = new CommandLine(method(name));
        command.getCommandSpec().addOption(help());
        line.addSubcommand(name, command);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((failure, all) -> refuse(failure, terminal));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> failed(failure, terminal));
        return line.execute(others.toArray(String[]::new));
    }

    /** Only the command that is run: the library reads the annotations of each command that it is given. */
    private static Method method(String name) {
        return Stream.of(Commands.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Command.class)
                        && method.getAnnotation(Command.class).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("explain the command")
                .build();
    }

    private static boolean isProperty(String argument) {
        return argument.startsWith("--") && argument.split("=", 2)[0].indexOf('.') > 0;
    }

    /** An argument is shown only if it cannot be a key. */
    private static int refuse(ParameterException failure, Terminal terminal) {
        var command = failure.getCommandLine().getCommandSpec();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            var argument = unmatched.getUnmatched().get(0).split("=", 2)[0];
            var known = command.optionsMap().keySet();
            var dashes = argument.startsWith("--") ? "--" : argument.startsWith("-") ? "-" : "";
            var shown = dashes + ShownName.ofValue(argument.substring(dashes.length()));
            terminal.error("unknown argument: " + shown + DidYouMean.hint(argument, known));
        } else {
            terminal.error(String.valueOf(failure.getMessage()));
        }
        terminal.err().println(command.qualifiedName() + " --help explains the command");
        return USAGE;
    }

    /** Without the message of an unknown failure, which may quote a key. */
    private static int failed(Exception failure, Terminal terminal) {
        if (failure instanceof UsageError usage) {
            terminal.error(String.valueOf(usage.getMessage()));
            return USAGE;
        }
        terminal.error("the command failed: " + failure.getClass().getName());
        return FAILED;
    }

    /** The configuration if it is valid; otherwise prints its errors, and returns null. */
    static @Nullable Offline valid(Offline.Read read, Terminal terminal) {
        if (read.errors().isEmpty()) {
            return read.offline();
        }
        terminal.err().println("The configuration has errors; check-config says more:");
        read.errors().forEach(terminal::error);
        return null;
    }

    /** Options of the commands that read a configuration. */
    static final class Source {

        @Option(
                names = "--config",
                paramLabel = "DIR",
                description = "the directory with application.yaml, instead of config/")
        private @Nullable Path directory;
    }

    private ConfigurationFiles files(Source source) {
        return new ConfigurationFiles(source.directory, properties);
    }

    @Command(name = "check-config", description = "Check a configuration in the same way as the service at startup.")
    int checkConfig(@Mixin Source source) {
        return new CheckConfig(terminal).run(files(source));
    }

    @Command(name = "issue", description = "Issue a token: read the body of POST /tokens, print the answer.")
    int issue(
            @Mixin Source source,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return new JsonCommands(terminal, files(source)).issue(file);
    }

    @Command(name = "verify", description = "Check a token: read the body of POST /tokens/verify, print the answer.")
    int verify(
            @Mixin Source source,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return new JsonCommands(terminal, files(source)).verify(file);
    }

    @Command(
            name = "rules",
            description =
                    "Show each format's policy for rules: read the body of POST /rules/explain, print the answer.")
    int rules(
            @Mixin Source source,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        return new JsonCommands(terminal, files(source)).rules(file);
    }

    /** What is known of a license request. */
    static final class LicenseRequest {

        @Option(names = "--site", paramLabel = "SITE", description = "the site; required if there are several")
        private @Nullable String site;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "the format; recognised from the token by default")
        private @Nullable String format;

        @Option(names = "--drm", paramLabel = "DRM", description = "the DRM system of the license request")
        private @Nullable String drm;

        @Option(names = "--content-id", paramLabel = "ID", description = "the content of the license request")
        private @Nullable String contentId;

        @Option(names = "--user-id", paramLabel = "ID", description = "the viewer")
        private @Nullable String userId;
    }

    @Command(name = "inspect", description = "Explain a token: whether it is admitted, why not, and what it contains.")
    int inspect(
            @Mixin Source source,
            @Mixin LicenseRequest request,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "the file with the token, alone or in JSON; the standard input by default")
                    @Nullable Path file) {
        var given = new LinkedHashMap<String, @Nullable String>();
        given.put("site", request.site);
        given.put("format", request.format);
        given.put("drm", request.drm);
        given.put("content_id", request.contentId);
        given.put("user_id", request.userId);
        return new Inspect(terminal, files(source)).run(file, given);
    }

    @Command(
            name = "hash-key",
            description = "Print the SHA-256 of an API key for the configuration."
                    + " The key comes from the standard input or a prompt, because a shell records arguments.")
    int hashKey() {
        return new HashKey(terminal).run();
    }
}
