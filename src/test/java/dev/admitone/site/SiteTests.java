/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.SiteFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteTests {

    private static final SiteFormat ALPHA = TestFormat.bound();
    private static final SiteFormat BETA = TestFormat.bound();

    private final Violations violations = new Violations();

    private static Site site(@Nullable String defaultFormat) {
        return new Site("SHOP", Map.of("beta", BETA, "alpha", ALPHA), defaultFormat, null);
    }

    private List<Violation> refusal(Site site, @Nullable String asked) {
        var refused = catchThrowableOfType(Refused.class, () -> site.formatName(asked, violations));
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations();
    }

    @Test
    void usesTheRequestedFormat() {
        assertThat(site("beta").formatName("alpha", violations)).isEqualTo("alpha");
    }

    @Test
    void usesTheDefaultFormat() {
        assertThat(site("beta").formatName(null, violations)).isEqualTo("beta");
    }

    @Test
    void requiresANameWithoutADefault() {
        assertThat(refusal(site(null), null))
                .containsExactly(new Violation(
                        "/format",
                        RequestCode.FORMAT_UNKNOWN,
                        "format is missing and the site has no default-format: one of alpha, beta"));
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThat(refusal(site("beta"), "gamma"))
                .containsExactly(new Violation("/format", RequestCode.FORMAT_UNKNOWN, "one of alpha, beta"));
    }

    @Test
    void suggestsASimilarFormat() {
        assertThat(refusal(site("beta"), "Alpha"))
                .extracting(Violation::detail)
                .containsExactly("one of alpha, beta; did you mean alpha?");
    }

    @Test
    void reportsAnUnknownFormatWithEarlierViolations() {
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: y");

        assertThat(refusal(site("beta"), "gamma"))
                .extracting(Violation::pointer)
                .containsExactly("/x", "/format");
    }

    @Test
    void returnsTheFormatOfAName() {
        assertThat(site(null).format("beta")).isSameAs(BETA);
    }
}
