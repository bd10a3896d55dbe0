/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.awaitility.Awaitility.await;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The store as wired by the application, with the application's connection settings and nothing else. */
final class TestRedisStore implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** Properties are passed as arguments, which override the application's own. */
    private TestRedisStore(String... arguments) {
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=classpath:/application.yaml", "spring.main.banner-mode=off")
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(arguments);
    }

    /** Not annotated as a configuration, so that the application's component scan does not find it. */
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    @Import({RedisConfiguration.class, StateConfiguration.class})
    static class Parts {

        @Bean
        Spans spans() {
            return Spans.NONE;
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Cryptography cryptography() {
            return Cryptography.jdk();
        }

        @Bean
        Settings settings(Environment environment) {
            return EnvironmentSettings.read(environment, "admitone");
        }

        @Bean
        LiveConfiguration liveConfiguration(Settings settings, Clock clock) {
            return new LiveConfiguration(settings, clock, whole -> {});
        }
    }

    /** A store that fails as fast as the application's. */
    static TestRedisStore on(int port) {
        return with("--spring.data.redis.port=" + port);
    }

    /** A store that tolerates a busy machine: for tests of its answers. */
    static TestRedisStore patientOn(int port) {
        return with("--spring.data.redis.port=" + port, "--spring.data.redis.timeout=5s");
    }

    /** A store with any arguments. */
    static TestRedisStore with(String... arguments) {
        var all = new ArrayList<>(List.of("--admitone.state.store=redis"));
        all.addAll(List.of(arguments));
        return new TestRedisStore(all.toArray(String[]::new));
    }

    RateBuckets rates() {
        return context.getBean(RateBuckets.class);
    }

    /** The server's raw answer to the rate script. */
    List<?> answer(List<RateBucket> buckets) {
        var keys = new RedisKeys(new Sha256(Cryptography.jdk()), false);
        return context.getBean(RedisScriptExecutor.class)
                .run(RedisScripts.RATE, buckets.stream().map(keys::bucket).toList(), RedisBuckets.arguments(buckets));
    }

    StateStore store() {
        return context.getBean(StateStore.class);
    }

    GrantStore grants() {
        return context.getBean(GrantStore.class);
    }

    /** The same, once it is available: the first answer may come after the start. */
    TestRedisStore ready() {
        await().atMost(Duration.ofSeconds(30)).until(this::isAvailable);
        return this;
    }

    boolean isAvailable() {
        return context.getBean(RedisCircuitBreaker.class).isAvailable();
    }

    Settings settings() {
        return context.getBean(Settings.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
