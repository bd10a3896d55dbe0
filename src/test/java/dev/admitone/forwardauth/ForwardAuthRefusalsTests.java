/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.TestSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForwardAuthRefusalsTests {

    private static final String PATH = "/forward-auth/S";
    private static final String FULL = "/forward-auth/FULL";

    private final ForwardAuthSites sites =
            ForwardAuthSites.read(TestSettings.of("admitone: {sites: {FULL: {forward-auth: {status: full}}, S: {}}}"));
    private final ForwardAuthRefusals refusals = new ForwardAuthRefusals(() -> sites);

    private int status(RequestCode code, String path) {
        return refusals.status(new MockHttpServletRequest("GET", path), path, new Refused("", code, "x"));
    }

    private static boolean isUnauthenticated(RequestCode code) {
        return code == RequestCode.UNAUTHENTICATED
                || code == RequestCode.ACCESS_TOKEN_INVALID
                || code == RequestCode.TOKEN_REQUIRED;
    }

    @ParameterizedTest
    @EnumSource
    void haveStatusesThatEveryProxyHonours(RequestCode code) {
        assertThat(status(code, PATH)).isEqualTo(isUnauthenticated(code) ? 401 : 403);
    }

    @ParameterizedTest
    @EnumSource
    void keepWhatIsTemporaryWhereTheSiteAsksForIt(RequestCode code) {
        boolean isTemporary = code.status() == 429 || code.status() == 503;

        assertThat(status(code, FULL)).isEqualTo(isTemporary ? code.status() : status(code, PATH));
        assertThat(status(code, FULL + "/below")).isEqualTo(status(code, FULL));
    }

    @ParameterizedTest
    @EnumSource
    void nameTheirCodeInAHeader(RequestCode code) {
        var headers = refusals.headers(new MockHttpServletRequest("GET", PATH), new Refused("", code, "x"));

        assertThat(headers)
                .containsEntry("X-Admit", "refused")
                .containsEntry("X-Admit-Error-Code", code.code())
                .containsEntry("X-Admit-User", "-")
                .containsEntry("X-Admit-Content", "-")
                .containsEntry("X-Admit-Token-Id", "-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forward-auth", "/forward-auth/", "/forward-auth/S", "/forward-auth/S/%%%"})
    void areForAllPathsOfTheEndpoint(String path) {
        assertThat(refusals.isFor(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/forward", "/forward-authentication", "/tokens", "/x/forward-auth/S"})
    void areForNoOtherPaths(String path) {
        assertThat(refusals.isFor(path)).isFalse();
    }
}
