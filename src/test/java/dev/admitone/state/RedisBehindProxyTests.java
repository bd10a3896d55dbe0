/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisBehindProxyTests extends StateStoreContract {

    private static TestRedis redis;
    private static TestFaultProxy proxy;
    private static TestRedisStore stores;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        proxy = TestFaultProxy.before(redis.port());
        proxy.delay(Duration.ofMillis(2));
        stores = TestRedisStore.patientOn(proxy.port()).ready();
    }

    @AfterAll
    static void stop() throws IOException {
        stores.close();
        proxy.close();
        redis.close();
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
