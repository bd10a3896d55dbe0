/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * The same contract against a newer server in Docker: {@code -Dredis.image=redis:7-alpine}. Only on request, because
 * Docker often cannot reach a registry.
 */
@EnabledIfSystemProperty(
        named = "redis.image",
        matches = ".+",
        disabledReason = "needs Docker and -Dredis.image=redis:7-alpine")
@Testcontainers
class RedisContainerTests extends StateStoreContract {

    private static final int PORT = 6379;

    @Container
    private static final GenericContainer<?> REDIS =
            new GenericContainer<>(System.getProperty("redis.image", "redis")).withExposedPorts(PORT);

    private static TestRedisStore stores;

    @BeforeAll
    static void start() {
        stores = TestRedisStore.patientOn(REDIS.getMappedPort(PORT));
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @Override
    protected StateStore store() {
        return stores.store();
    }

    @Override
    protected void pass(Duration time) {
        await().pollDelay(time.plusMillis(2)).until(() -> true);
    }
}
