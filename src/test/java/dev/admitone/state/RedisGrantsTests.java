/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.GrantStore.GrantName;
import dev.admitone.state.GrantStore.Outcome;
import dev.admitone.state.GrantStore.Use;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisGrantsTests extends GrantStoreContract {

    private static TestRedis redis;
    private static TestRedisStore stores;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        stores = TestRedisStore.patientOn(redis.port()).ready();
    }

    @AfterAll
    static void stop() {
        stores.close();
        redis.close();
    }

    @Override
    protected GrantStore store() {
        return stores.grants();
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    private GrantName lasting(String id, Duration duration) {
        return new GrantName(id, "GOLD", "the viewer", now(), now().plus(duration));
    }

    @Test
    void forgetsAGrantWhenItExpires() {
        store().remember(lasting("brief", Duration.ofMillis(100)), "");

        await().until(() -> store().find("brief").isEmpty());
    }

    @Test
    void keepsARevokedGrantUntilItExpires() {
        store().remember(lasting("revoked", Duration.ofMillis(300)), "");
        store().revoke("revoked");

        await().until(() -> redis.command("EXISTS admitone:{g:revoked}").equals(":0"));
    }

    @Test
    void keepsARepeatableRequestForHalfAMinute() {
        var grant = lasting("repeats", Duration.ofHours(1));
        store().remember(grant, "");
        store().use(new Use(grant, null, null, "r", "v", false));

        assertThat(redis.command("PTTL admitone:{g:repeats}:RUNJ5CLwUpcZHq0T4h09tSDlq-9SBV5JZLgvshP1k6E"))
                .matches(":(2[5-9]|30)[0-9]{3}");
    }

    @Test
    void revokesNoGrantThatAViewerGetsLater() {
        store().revokeAll(new Viewer("GOLD", "the viewer"), now().plus(Duration.ofHours(1)));
        await().pollDelay(Duration.ofMillis(5)).until(() -> true);
        var later = lasting("later", Duration.ofHours(1));
        store().remember(later, "");

        assertThat(store().use(new Use(later, null, null, null, "", false)).outcome())
                .isEqualTo(Outcome.USED);
    }

    @Test
    void putsNoViewerDeviceOrRequestIntoTheServer() {
        redis.command("FLUSHALL");
        var grant = lasting("hidden", Duration.ofHours(1));
        store().remember(grant, "sealed");
        store().use(new Use(grant, null, "c4n4ry-device", "c4n4ry-request", "v", false));
        store().revokeAll(new Viewer("GOLD", "c4n4ry-viewer"), now().plus(Duration.ofHours(1)));

        assertThat(redis.command("KEYS *")).doesNotContain("c4n4ry");
        assertThat(redis.command("HVALS admitone:{g:hidden}")).doesNotContain("c4n4ry");
    }
}
