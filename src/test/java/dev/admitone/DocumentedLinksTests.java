/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages point at is there: files, sections of pages, and files that commands name. */
class DocumentedLinksTests {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *#*$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

    /** A path of the checkout: built files, which are below target, are not looked for. */
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w./-])((?:\\./|\\.\\./)*(?:(?:docker|docs|config|bench|examples|src|\\.ci|\\.mvn|\\.github)/[\\w./-]*\\w|mvnw))(?![\\w*{<…/-])");

    private static final Pattern PAGE =
            Pattern.compile("\\b(?:docs/[\\w/-]+|SECURITY|CONTRIBUTING|README)\\.md(?:#[\\w-]+)?");

    /** Files that readers make by themselves, as the pages tell them. */
    private static final Set<String> MADE = Set.of("config/local", "config/secrets", "docs/adr/NNNN");

    static List<Path> pages() throws IOException {
        try (var root = Files.list(Path.of(""));
                var docs = Files.walk(Path.of("docs"));
                var docker = Files.walk(Path.of("docker"));
                var examples = Files.walk(Path.of("examples"))) {
            return Stream.of(root, docs, docker, examples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new AssertionError(page + " cannot be read", e);
        }
    }

    /** Without code: what looks like a link or a heading there is none. */
    private static String prose(Path page) {
        return INLINE.matcher(FENCE.matcher(text(page)).replaceAll("")).replaceAll("");
    }

    /** The anchors that GitHub gives the headings of a page, and those that it has by itself. */
    private static Set<String> anchors(String markdown) {
        var anchors = new HashSet<String>();
        var times = new HashMap<String, Integer>();
        HEADING.matcher(markdown)
                .results()
                .map(heading -> slug(heading.group(1)))
                .forEach(slug -> {
                    int before = times.merge(slug, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? slug : slug + "-" + before);
                });
        ANCHOR.matcher(markdown).results().map(anchor -> anchor.group(1)).forEach(anchors::add);
        return anchors;
    }

    private static String slug(String heading) {
        return heading.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .replace(' ', '-');
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pointAtFilesAndSectionsThatAreThere(Path page) {
        var broken = LINK.matcher(prose(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !isThere(page, link))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean isThere(Path page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || anchors(FENCE.matcher(text(target)).replaceAll("")).contains(parts[1]);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nameFilesThatAreThere(Path page) {
        var code = Stream.concat(
                        FENCE.matcher(text(page))
                                .results()
                                .filter(block -> block.group(1).matches("sh|bash"))
                                .map(block -> block.group(2)),
                        INLINE.matcher(FENCE.matcher(text(page)).replaceAll(""))
                                .results()
                                .map(span -> span.group(1)))
                .collect(Collectors.joining("\n"));
        var missing = PATH.matcher(code)
                .results()
                .map(path -> path.group(1))
                .filter(path -> !Files.exists(Path.of(path)) && !Files.exists(page.resolveSibling(path)))
                .filter(path -> MADE.stream().noneMatch(path::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).isEmpty();
    }

    /** Comments, messages and descriptions of what is shipped send readers to pages as well. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main", "docker", "config", "bench", ".ci", ".github"})
    void areThereForWhatPointsAtThem(String folder) throws IOException {
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of(folder))) {
            files.filter(Files::isRegularFile)
                    .flatMap(file -> PAGE.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1))
                            .results())
                    .map(MatchResult::group)
                    .filter(link -> !isThere(Path.of("README.md"), link))
                    .forEach(missing::add);
        }

        assertThat(missing).isEmpty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'## How an instance ends', how-an-instance-ends",
        "'## `POST /configuration/check`', post-configurationcheck",
        "'# In A, b & c', in-a-b--c",
        "'### [Linked](x.md) words', linked-words",
        "'| <a id=\"A1200\"></a>A1200 | cell |', A1200"
    })
    void knowTheAnchorsOfHeadings(String heading, String anchor) {
        assertThat(anchors(heading)).containsExactly(anchor);
    }

    @Test
    void knowAnchorsOfHeadingsThatAreRepeated() {
        assertThat(anchors("# A\n\n## A\n")).containsExactlyInAnyOrder("a", "a-1");
    }
}
