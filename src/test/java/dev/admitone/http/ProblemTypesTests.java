/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ProblemTypesTests {

    @ParameterizedTest
    @CsvSource({
        ",                            ,      /errors",
        ",                            /drm,  /drm/errors",
        ",                            /drm/, /drm/errors",
        ",                            /,     /errors",
        "https://drm.example,         ,      https://drm.example/errors",
        "https://drm.example/tokens,  /drm,  https://drm.example/tokens/drm/errors"
    })
    void pointBelowThePublicUrlAndTheContextPath(
            @Nullable String publicUrl, @Nullable String contextPath, String page) {
        var environment = new MockEnvironment();
        if (contextPath != null) {
            environment.setProperty("server.servlet.context-path", contextPath);
        }

        var types = new HttpConfiguration().problemTypes(new PublicUrl(publicUrl), environment);

        assertThat(types.page()).isEqualTo(page);
    }
}
