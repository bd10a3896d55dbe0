/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.ErrorCode;
import dev.admitone.token.FailureCode;
import dev.admitone.token.WarningCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The error catalogue has each code of the service, with the status and the message that the code gives it. */
class DocumentedErrorsTests {

    private static final Path PAGE = Path.of("docs/errors.md");
    private static final int LONGEST_ROW = 300;

    /** A code has its anchor in its first row; further rows have other messages of it, and point there. */
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (?:<a id=\"(?<anchor>[^\"]+)\"></a>(?<code>[^ ]+)|\\[(?<again>[^ ]+)]\\(#\\k<again>\\))"
                    + " \\| (?<status>\\d{3}) \\| (?<message>.+?) \\| .+ \\|$");

    private static final Pattern LITERAL = Pattern.compile("\"(A1\\d{3})\"");

    /** NAGRA's and DRMtoday's lists have warnings, too. */
    private static final Pattern WARNING = Pattern.compile("A160\\d|(?!PLAY_)[A-Z]+_[A-Z_]+");

    private record Row(String code, int status, String message) {

        static Row of(MatchResult row, String code) {
            return new Row(code, Integer.parseInt(row.group(4)), row.group(5));
        }

        static Row of(Object constant) {
            if (constant instanceof FailureCode failure) {
                return new Row(failure.code(), 403, failure.message());
            }
            if (constant instanceof WarningCode warning) {
                return new Row(warning.code(), 200, warning.message());
            }
            var error = (ErrorCode) constant;
            boolean warns = WARNING.matcher(error.code()).matches();
            return new Row(error.code(), warns ? 200 : error.status(), error.message());
        }
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** The constants of each enum that lists codes. */
    private static Stream<Row> listed() {
        var classes = new ClassPathScanningCandidateComponentProvider(false);
        for (var type : List.of(ErrorCode.class, FailureCode.class, WarningCode.class)) {
            classes.addIncludeFilter(new AssignableTypeFilter(type));
        }
        return classes.findCandidateComponents("dev.admitone").stream()
                .map(candidate -> constants(Objects.requireNonNull(candidate.getBeanClassName())))
                .flatMap(Arrays::stream)
                .map(Row::of);
    }

    private static Object[] constants(String name) {
        try {
            var type = Class.forName(name);
            return type.isEnum() ? type.getEnumConstants() : new Object[0];
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasARowForEachMessageOfEachCodeAndNoOther() throws IOException {
        var rows = ROW.matcher(page())
                .results()
                .map(row -> Row.of(row, row.group(2) == null ? row.group(3) : row.group(2)))
                .toList();

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(listed().distinct().toList());
    }

    @Test
    void hasOneAnchorForEachCode() throws IOException {
        var anchors = ROW.matcher(page())
                .results()
                .filter(row -> row.group(1) != null)
                .toList();

        assertThat(anchors).allSatisfy(row -> assertThat(row.group(1)).isEqualTo(row.group(2)));
        assertThat(anchors)
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        new HashSet<>(listed().map(Row::code).toList()));
    }

    /** The types of problems that have a license server's own code point there. */
    @Test
    void hasAnAnchorForTheCodesOfLicenseServers() throws IOException {
        assertThat(page()).containsOnlyOnce("<a id=\"license-servers\"></a>");
    }

    /** Without this, a code that stands in no list would be in no row. */
    @Test
    void knowsEachCodeOfTheSources() throws IOException {
        var literals = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(text(file)).results())
                    .forEach(literal -> literals.add(literal.group(1)));
        }

        assertThat(listed().map(Row::code)).containsAll(literals);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isWideEnoughForAScreen() throws IOException {
        assertThat(page().lines().filter(line -> line.length() > LONGEST_ROW)).isEmpty();
    }
}
