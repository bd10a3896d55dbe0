/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * A file of the configuration cannot be parsed. The message says which file, where and why. It never quotes the file,
 * and there is no cause, because parsers' messages quote it.
 */
public final class UnreadableFile extends RuntimeException {

    private UnreadableFile(String line) {
        super(line);
    }

    /** The message: one line. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** A file has too many values. */
    static UnreadableFile tooLarge(Resource resource) {
        return new UnreadableFile(
                name(resource) + ": has more than " + YamlSize.MOST + " values, an alias counted as what it refers to");
    }

    /** How a file is parsed. */
    interface Parser {
        List<PropertySource<?>> parse() throws IOException;
    }

    /** Why a string is not valid YAML: {@code <name>: line 3, column 5: <cause>}. */
    public static UnreadableFile yaml(String name, byte[] content, Throwable failure) {
        return new UnreadableFile(name + ": " + YamlDefect.line(failure, content));
    }

    /** Parses a file, and describes a failure without quoting the file. */
    static List<PropertySource<?>> guard(Resource resource, boolean isYaml, Parser parser) {
        try {
            return parser.parse();
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw isYaml
                    ? yaml(name(resource), content(resource), e)
                    : new UnreadableFile(name(resource) + ": " + PropertiesFiles.problem(content(resource)));
        }
    }

    /** The path of a file, relative to the working directory if it is below that. */
    static String name(Resource resource) {
        try {
            var file = resource.getFile().toPath().toAbsolutePath().normalize();
            var here = Path.of("").toAbsolutePath();
            return (file.startsWith(here) ? here.relativize(file) : file).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return resource.getDescription();
        }
    }

    private static byte[] content(Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
