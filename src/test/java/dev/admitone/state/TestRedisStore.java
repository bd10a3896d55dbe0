package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The store as the application wires it, with the connection settings of the application, and nothing around it. */
final class TestRedisStore implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestRedisStore(int port, String... properties) {
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.location=classpath:/application.yaml",
                        "spring.main.banner-mode=off",
                        "admitone.state.store=redis",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + port)
                .properties(properties)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run();
    }

    /** Not marked as a configuration: the application's own scan would find it. */
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    @Import({RedisConfiguration.class, StateConfiguration.class})
    static class Parts {

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
    }

    /** A store that fails as fast as the application's. */
    static TestRedisStore on(int port) {
        return new TestRedisStore(port);
    }

    /** A store that waits when the machine is busy: for tests of what it answers. */
    static TestRedisStore patientOn(int port) {
        return new TestRedisStore(port, "spring.data.redis.timeout=5s");
    }

    StateStore store() {
        return context.getBean(StateStore.class);
    }

    boolean isAvailable() {
        return context.getBean(Availability.class).isAvailable();
    }

    Settings settings() {
        return context.getBean(Settings.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
