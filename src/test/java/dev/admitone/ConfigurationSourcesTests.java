/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Violations;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.site.Sites;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSourcesTests {

    private static final String SITE_KEY = "admitone.sites.SHOP.doverunner.site-key";
    private static final String ACCESS_KEY = "admitone.sites.SHOP.doverunner.access-key";

    @TempDir
    Path directory;

    private final TestConfiguration configuration = TestConfiguration.good();

    @Test
    void takesKeysFromValues() {
        assertThatTokenIsMadeWithTheKeys();
    }

    @Test
    void takesKeysFromFiles() throws IOException {
        var siteKey = Files.writeString(directory.resolve("site"), TestConfiguration.SITE_KEY + "\n");
        var accessKey = Files.writeString(directory.resolve("access"), TestConfiguration.ACCESS_KEY + "\n");
        configuration.without(SITE_KEY).with(SITE_KEY + "-file", siteKey.toString());
        configuration.without(ACCESS_KEY).with(ACCESS_KEY + "-file", accessKey.toString());

        assertThatTokenIsMadeWithTheKeys();
    }

    @Test
    void takesKeysFromImportedConfigtree() throws IOException {
        Files.writeString(directory.resolve(SITE_KEY), TestConfiguration.SITE_KEY + "\n");
        Files.writeString(directory.resolve(ACCESS_KEY), TestConfiguration.ACCESS_KEY + "\n");
        configuration
                .without(SITE_KEY)
                .without(ACCESS_KEY)
                .with("spring.config.import", "configtree:" + directory + "/");

        assertThatTokenIsMadeWithTheKeys();
    }

    @Test
    void takesKeysFromBehindPlaceholders() {
        configuration
                .with("SHOP_SITE_KEY", TestConfiguration.SITE_KEY)
                .with(SITE_KEY, "${SHOP_SITE_KEY}")
                .with(ACCESS_KEY, "${SHOP_ACCESS_KEY:" + TestConfiguration.ACCESS_KEY + "}");

        assertThatTokenIsMadeWithTheKeys();
    }

    @Test
    void makesTheSameTokensWithBouncyCastle() {
        configuration.with("admitone.crypto.provider", "bouncycastle");

        assertThatTokenIsMadeWithTheKeys();
    }

    @Test
    void readsConfigurationAtOnceWhenBeansAreMadeOnDemand() {
        configuration.with("spring.main.lazy-initialization", "true");

        assertThatTokenIsMadeWithTheKeys();
    }

    private void assertThatTokenIsMadeWithTheKeys() {
        var context = configuration.startWithoutServer();
        try {
            var site = context.getBean(LiveConfiguration.class)
                    .current()
                    .part(Sites.class)
                    .find("SHOP")
                    .orElseThrow();
            var format = Objects.requireNonNull(site.formats().get("doverunner"));
            var request = new TokenRequest(new UUID(0, 1), "widevine", "viewer", "movie", "streaming", null, null);
            var token = new TestSiteFormat(format, Instant.now())
                    .issue(request, new Violations())
                    .token();

            assertThat(TestTokens.isHashed(token, TestConfiguration.ACCESS_KEY)).isTrue();
            assertThat(TestTokens.policy(token, TestConfiguration.SITE_KEY)
                            .at("/playback_policy/license_duration")
                            .intValue())
                    .isEqualTo(3600);
        } finally {
            context.close();
        }
    }
}
