/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignNamesTests {

    private static final List<String> REQUEST = List.of(
            "site", "format", "drm", "user_id", "content_id", "profile", "policy", "options", "client", "key_ids");
    private static final List<String> DRM = List.of("widevine", "playready", "fairplay", "ncg", "wiseplay");
    private static final List<String> LEVELS =
            List.of("SW_SECURE_CRYPTO", "SW_SECURE_DECODE", "HW_SECURE_CRYPTO", "HW_SECURE_DECODE", "HW_SECURE_ALL");

    @ParameterizedTest
    @CsvSource({
        "cid, content_id",
        "contentId, content_id",
        "CONTENT-ID, content_id",
        "assetId, content_id",
        "site_id, site",
        "siteId, site",
        "drm_type, drm",
        "drmType, drm",
        "drmScheme, drm",
        "keySystem, drm",
        "userId, user_id",
        "uid, user_id",
        "playback_policy, policy",
        "entitlement_message, policy",
        "expires_in, options.token_duration",
        "ttl, options.token_duration",
        "deviceId, client.device_id",
        "ip_address, client.ip",
        "kid, key_ids",
        "policyName, profile"
    })
    void translatesMembersOfARequest(String written, String meant) {
        assertThat(DidYouMean.hint(written, REQUEST)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "com.widevine.alpha, widevine",
        "com.widevine, widevine",
        "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed, widevine",
        "com.microsoft.playready, playready",
        "com.microsoft.playready.recommendation, playready",
        "com.microsoft.playready.recommendation.3000, playready",
        "9A04F079-9840-4286-AB92-E65BE0885F95, playready",
        "com.apple.fps, fairplay",
        "com.apple.fps.1_0, fairplay",
        "FPS, fairplay",
        "com.huawei.wiseplay, wiseplay"
    })
    void translatesDrmSystems(String written, String meant) {
        assertThat(DidYouMean.hint(written, DRM)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"L1, HW_SECURE_ALL", "l3, SW_SECURE_CRYPTO", "5, HW_SECURE_ALL", "hw-secure-all, HW_SECURE_ALL"})
    void translatesSecurityLevelsOfAxinom(String written, String meant) {
        assertThat(DidYouMean.hint(written, LEVELS)).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"L1, 5", "HW_SECURE_ALL, 5", "L3, 1", "SW_SECURE_DECODE, 2"})
    void translatesSecurityLevelsOfDoverunner(String written, String meant) {
        assertThat(DidYouMean.hint(written, List.of("1", "2", "3", "4", "5")))
                .isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"expires_in, token_duration", "exp, token_duration"})
    void namesTheMemberAloneWhereItIsKnown(String written, String meant) {
        assertThat(DidYouMean.hint(written, List.of("token_duration", "session_id")))
                .isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "colour", "com.example.drm", "cid-of-something-quite-different"})
    void translatesNothingElse(String written) {
        assertThat(DidYouMean.hint(written, REQUEST)).isEmpty();
    }
}
