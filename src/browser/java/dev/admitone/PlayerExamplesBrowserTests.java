/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The pages of examples/players, on an origin of their own, with a grant that was pasted. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PlayerExamplesBrowserTests.AllowedOrigin.class)
@InBrowser
class PlayerExamplesBrowserTests {

    private static final CheckoutServer PAGES = CheckoutServer.start();
    private static final Path LIBRARIES = Path.of("clients", "web", "node_modules");

    static final class AllowedOrigin implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("admitone.sites.DEMO.grants.allowed-origins[0]=" + PAGES.origin())
                    .applyTo(context);
        }
    }

    /** Libraries that are missing are a failure where a browser has to be, and a skipped test elsewhere. */
    private static void demandLibraries() {
        boolean areThere = Files.exists(LIBRARIES);
        var where = LIBRARIES + " is made by npm ci in clients/web";
        if (Boolean.getBoolean("browser.required")) {
            assertThat(areThere).as(where).isTrue();
        }
        assumeThat(areThere).as(where).isTrue();
    }

    private static ConsolePage play(String name, String grant, ConsolePage page) {
        page.browser().driver().get(PAGES.origin() + "/examples/players/" + name + ".html");
        return page.paste("[name=service]", page.origin())
                .paste("[name=grant]", grant)
                .click("button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaka", "dashjs", "hlsjs"})
    void playToTheEnd(String name, ConsolePage page) {
        demandLibraries();

        play(name, TestGrants.make(page.service()), page);

        await().untilAsserted(() ->
                assertThat(page.value("video.ended")).as(page.text("#log")).isEqualTo(true));
        assertThat(page.text("#log")).containsPattern("^token [0-9a-f-]{36}\n?$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaka", "dashjs", "hlsjs"})
    void showWhyAGrantIsRefused(String name, ConsolePage page) {
        demandLibraries();
        var made = page.service().post("/grants", """
                {"user_id": "viewer-1", "content_id": "movie-42", "drms": ["fairplay"]}""");

        play(name, made.text("/grant"), page);

        page.waitForText("#log", "A1136 The grant is for another DRM system");
    }
}
