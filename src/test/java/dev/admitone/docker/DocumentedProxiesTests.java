/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/forward-auth.md quotes the configurations of the proxies as they are, and links each. */
class DocumentedProxiesTests {

    private static final String PAGE = TestFiles.text(Path.of("docs", "forward-auth.md"));
    private static final Path PROXIES = TestFiles.DOCKER.resolve("proxies");

    private static List<String> lines(Stream<String> blocks) {
        return blocks.flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Stream<String> quoted(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(block -> block.group(1));
    }

    @ParameterizedTest
    @CsvSource({"nginx, nginx.conf", "haproxy, haproxy.cfg", "caddyfile, Caddyfile"})
    void quotesLinesOfTheFile(String language, String file) {
        var all = lines(Stream.of(TestFiles.text(PROXIES.resolve(file))));

        assertThat(lines(quoted(language))).isNotEmpty().isSubsetOf(all);
    }

    @Test
    void linksEachFile() {
        var linked = Pattern.compile("\\]\\(\\.\\./docker/proxies/([^)]+)\\)")
                .matcher(PAGE)
                .results()
                .map((MatchResult link) -> link.group(1))
                .distinct();

        assertThat(linked)
                .containsExactlyInAnyOrderElementsOf(TestFiles.in(PROXIES).stream()
                        .map(file -> Objects.requireNonNull(file.getFileName()).toString())
                        .toList());
    }

    @Test
    void saysWhichWereNotRun() {
        assertThat(PAGE).contains("## Envoy\n\n**Not run.**", "## Traefik\n\n**Not run.**");
    }
}
