/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.doverunner.policy.TestPolicies;
import dev.admitone.token.DrmSystem;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoverunnerFormatTests {

    private static final Cryptography BOUNCY_CASTLE = Cryptography.bouncyCastle();

    @Test
    void isNamedAsRequestsAndConfigurationNameIt() {
        assertThat(new DoverunnerFormat(Cryptography.jdk(), Clock.systemUTC()).name())
                .isEqualTo("doverunner");
    }

    @ParameterizedTest
    @EnumSource
    void issuesWithBouncyCastleWhatItIssuesWithTheJdk(DrmSystem drm) {
        var request =
                "{'drm':'" + drm.wireName() + "','user_id':'\uD55C\uAD6D','policy':" + TestPolicies.EVERYTHING + "}";
        var jdk = TestSite.gold().bind();
        var bouncyCastle = TestSite.gold().cryptography(BOUNCY_CASTLE).bind();

        assertThat(TestRequests.issue(bouncyCastle, request)).isEqualTo(TestRequests.issue(jdk, request));
    }
}
