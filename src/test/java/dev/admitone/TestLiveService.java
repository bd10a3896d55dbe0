/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service with a configuration in a directory that a test may change. */
final class TestLiveService implements AutoCloseable {

    /** May do everything, on all sites. */
    static final String OPERATOR_KEY = "ao_operator";

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;

    private TestLiveService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts with what is in the directory. */
    static TestLiveService start(Path directory, String... arguments) {
        return new TestLiveService(new SpringApplicationBuilder(AdmitOne.class)
                .properties(Map.of(
                        "spring.config.location",
                        "classpath:/application.yaml,file:" + directory + "/",
                        "spring.main.banner-mode",
                        "off",
                        "server.port",
                        "0",
                        "admitone.profiles-directory",
                        "config/profiles"))
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(arguments));
    }

    /** One site SHOP, and the operator; looks ten times a second. */
    static TestConfiguration configuration() {
        return TestConfiguration.good()
                .with("admitone.reload.interval", "100ms")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.callers.operator.key-sha256", TestCallers.hash(OPERATOR_KEY))
                .with("admitone.callers.operator.sites", "*")
                .with(
                        "admitone.callers.operator.scopes",
                        "tokens:issue,tokens:verify,config:read,metrics:read,streams:manage");
    }

    /** Writes a file as careful editors do: a new one, renamed over the old. */
    static void write(Path file, String text) {
        try {
            var next = Files.writeString(file.resolveSibling("next.tmp"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    TestClient operator() {
        return TestClient.of(port()).withKey(OPERATOR_KEY);
    }

    Answer active() {
        return operator().get("/configuration");
    }

    String fingerprint() {
        return active().text("/fingerprint");
    }

    /** Waits until another configuration is active than the one of this fingerprint. */
    void awaitOtherThan(String fingerprint) {
        await().atMost(LONG).until(() -> !fingerprint().equals(fingerprint));
    }

    /** The mistakes of the files as they are. */
    List<String> mistakes() {
        return active().json()
                .path("mistakes")
                .valueStream()
                .map(line -> line.asString())
                .toList();
    }

    /** Waits for mistakes, and gives them. */
    List<String> awaitMistakes() {
        var found = new AtomicReference<List<String>>(List.of());
        await().atMost(LONG).until(() -> {
            found.set(mistakes());
            return !found.get().isEmpty();
        });
        return found.get();
    }

    void awaitNoMistakes() {
        await().atMost(LONG).until(() -> mistakes().isEmpty());
    }

    @Override
    public void close() {
        context.close();
    }
}
