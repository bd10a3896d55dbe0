/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerSitesTests {

    private static final CallerSites SITES = sites("SHOP", "CLUB");

    private final Violations violations = new Violations();

    private static CallerSites sites(String... names) {
        var sites = List.of(names).stream().map(name -> new Site(name, Map.of(), null, null));
        var all = TestSiteSet.of(sites.toArray(Site[]::new));
        return new CallerSites(() -> all);
    }

    private static Caller caller(String... sites) {
        return new Caller("backend", Set.of(sites), Set.of());
    }

    private List<Violation> refusal(Caller caller, @Nullable String name) {
        var refused = catchThrowableOfType(Refused.class, () -> SITES.find(caller, name, violations));
        assertThat(refused).as("refusal").isNotNull();
        return refused.violations();
    }

    @Test
    void findsTheNamedSite() {
        assertThat(SITES.find(caller("SHOP", "CLUB"), "CLUB", violations).name())
                .isEqualTo("CLUB");
    }

    @Test
    void findsAnySiteForACallerOfAll() {
        assertThat(SITES.find(caller(Caller.ALL_SITES), "CLUB", violations).name())
                .isEqualTo("CLUB");
    }

    @Test
    void findsTheOnlySiteOfTheCaller() {
        assertThat(SITES.find(caller("CLUB"), null, violations).name()).isEqualTo("CLUB");
    }

    @Test
    void findsTheOnlyExistingSiteForACallerOfAll() {
        assertThat(sites("SHOP")
                        .find(caller(Caller.ALL_SITES), null, violations)
                        .name())
                .isEqualTo("SHOP");
    }

    @Test
    void requiresANameIfTheCallerHasSeveralSites() {
        assertThat(refusal(caller("SHOP", "CLUB"), null))
                .containsExactly(new Violation("/site", RequestCode.SITE_REQUIRED, "one of CLUB, SHOP"));
    }

    @Test
    void reportsTheMissingNameWithEarlierViolations() {
        violations.add("/x", RequestCode.UNKNOWN_MEMBER, "known here: y");

        assertThat(refusal(caller(Caller.ALL_SITES), null))
                .extracting(Violation::pointer)
                .containsExactly("/x", "/site");
    }

    @Test
    void answersAlikeForAForeignAndAnUnknownSite() {
        var refused = new Violation("/site", RequestCode.SITE_FORBIDDEN, "one of the caller's sites: CLUB");

        assertThat(refusal(caller("CLUB"), "SHOP")).containsExactly(refused);
        assertThat(refusal(caller("CLUB"), "GONE")).containsExactly(refused);
    }

    @Test
    void doesNotAcceptTheWildcardAsASite() {
        assertThat(refusal(caller(Caller.ALL_SITES), "*"))
                .extracting(Violation::code)
                .containsExactly(RequestCode.SITE_FORBIDDEN);
    }

    @Test
    void doesNotFindASiteThatIsNotConfigured() {
        assertThat(refusal(caller("GONE"), "GONE"))
                .extracting(Violation::code)
                .containsExactly(RequestCode.SITE_FORBIDDEN);
    }

    @Test
    void suggestsTheCallersOwnSites() {
        assertThat(refusal(caller("CLUB"), "CLBU"))
                .extracting(Violation::detail)
                .containsExactly("one of the caller's sites: CLUB; did you mean CLUB?");
    }
}
