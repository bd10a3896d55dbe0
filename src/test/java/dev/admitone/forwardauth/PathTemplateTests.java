/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.admitone.forwardauth.PathTemplate.Facts;
import dev.admitone.problem.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTests {

    private static Facts match(String template, String path) {
        return PathTemplate.parse(template)
                .orElseThrow()
                .match(PathTemplate.parts(path))
                .orElseThrow();
    }

    @Test
    void findsTheDrmSystemAndTheContent() {
        assertThat(match("/license/{drm}/{content_id}", "/license/widevine/movie-1"))
                .isEqualTo(new Facts("widevine", "movie-1"));
        assertThat(match("/{content_id}/{drm}", "/movie%20%231/FairPlay")).isEqualTo(new Facts("FairPlay", "movie #1"));
        assertThat(match("/*/keys", "/anything/keys")).isEqualTo(new Facts(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/license/widevine", "/license/widevine/a/b", "/License/widevine/a", "/"})
    void matchesNoOtherPath(String path) {
        var template = PathTemplate.parse("/license/{drm}/{content_id}").orElseThrow();

        assertThat(path.equals("/") || template.match(PathTemplate.parts(path)).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "license",
                "/",
                "/a/",
                "//a",
                "/a/../b",
                "/./b",
                "/{drm}/{drm}",
                "/{content_id}/{content_id}",
                "/{else}",
                "/x{drm}",
                "/a?b",
                "/%61",
                "/a b",
                "/é",
                "/**",
                "/{drm"
            })
    void takesNoOtherTemplates(String template) {
        assertThat(PathTemplate.parse(template)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/a//b",
                "/a/",
                "/.",
                "/a/..",
                "/%2E%2e/a",
                "/a%2fb",
                "/a%5Cb",
                "/a;b",
                "/a%3Bb",
                "/%00",
                "/a%0A"
            })
    void refusesPathsThatServersReadInDifferentWays(String path) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PathTemplate.parts(path))
                .withMessage("A1011");
    }

    /** What a server behind the proxy reads must be what was compared. */
    @Test
    void givesNoPartThatChangesThePath() {
        var random = new Random(11);
        var pieces = new String[] {"/", ".", "..", "%2e", "%2F", "%5c", ";", "%3b", "a", "%61", "\\", "%00", "*"};
        for (int i = 0; i < 5_000; i++) {
            var path = new StringBuilder("/");
            random.ints(random.nextInt(6), 0, pieces.length).forEach(piece -> path.append(pieces[piece]));
            try {
                for (var part : PathTemplate.parts(path.toString())) {
                    assertThat(part).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\\", ";", "\0");
                }
            } catch (Refused refused) {
                assertThat(refused.status()).isEqualTo(400);
            }
        }
    }
}
