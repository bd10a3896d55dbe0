/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Many sites with an SDP, in a service that is reconfigured again and again. */
class SdpClientsAfterReloadsTests {

    private static final int SITES = 50;

    @TempDir
    private Path directory;

    private static TestConfiguration configuration(int minutes) {
        var configuration = TestLiveService.configuration().with("admitone.sites.SHOP.token-duration", minutes + "m");
        for (int i = 0; i < SITES; i++) {
            var site = "admitone.sites.S" + i + ".";
            configuration = configuration
                    .with(site + "doverunner.site-id", "CLUB")
                    .with(site + "doverunner.site-key", TestCallers.CLUB_SITE_KEY)
                    .with(site + "doverunner.access-key", TestCallers.CLUB_ACCESS_KEY)
                    .with(site + "entitlement", "sdp")
                    .with(site + "sdp.url", "https://127.0.0.1:1")
                    .with(site + "sdp.user", "u")
                    .with(site + "sdp.password", "sdp-password");
        }
        return configuration;
    }

    private void write(TestConfiguration configuration) {
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
    }

    private static long clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HttpClient-[0-9]+-SelectorManager"))
                .count();
    }

    @Test
    void shareOneHttpClient() {
        long before = clients();
        write(configuration(1));
        try (var service = TestLiveService.start(directory)) {
            for (int minutes = 2; minutes <= 4; minutes++) {
                var fingerprint = service.fingerprint();
                write(configuration(minutes));
                service.awaitOtherThan(fingerprint);
            }
            var body = JsonMapper.shared()
                    .createObjectNode()
                    .put("application", configuration(5).asFile());
            assertThat(service.operator()
                            .post("/configuration/check", body.toString())
                            .status())
                    .isEqualTo(200);

            // One of the test's own client for each address it asks.
            assertThat(clients() - before).isLessThan(10);
        }
    }
}
