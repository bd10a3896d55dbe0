/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Loads {@code .properties} and XML files as Spring Boot does, but an error names the file and never quotes it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PropertiesFiles extends PropertiesPropertySourceLoader {

    /** An odd number of backslashes before a u, and not four hexadecimal digits after it. */
    private static final Pattern MALFORMED = Pattern.compile(".*(?<!\\\\)(\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4}).*");

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) {
        return UnreadableFile.guard(resource, false, () -> super.load(name, resource));
    }

    @Override
    public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding) {
        return UnreadableFile.guard(resource, false, () -> super.load(name, resource, encoding));
    }

    /** Why the content cannot be parsed: the parser knows one error only. With the number of the line, if known. */
    static String problem(byte[] content) {
        var lines = new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (MALFORMED.matcher(lines.get(i)).matches()) {
                return "line " + (i + 1) + ": \\u must be followed by four hexadecimal digits; write \\\\u for"
                        + " a backslash and a u";
            }
        }
        return "cannot be read as a file of properties";
    }
}
