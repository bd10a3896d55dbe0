/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.state.Redemption.TokenName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisStoreTests extends StateStoreContract {

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
    protected StateStore store() {
        return stores.store();
    }

    @Override
    protected void pass(Duration time) {
        await().pollDelay(time.plusMillis(2)).until(() -> true);
    }

    @Test
    void putsNoIdsIntoKeys() {
        redis.command("FLUSHALL");
        await().ignoreExceptions()
                .until(() ->
                        store().redeem(new Redemption(new TokenName("GOLD", "t"), List.of("p"), "me", DURATION, true))
                                == Redemption.Outcome.REDEEMED);
        store().lease(new LeaseRequest(
                new Viewer("GOLD", "u"), new LeaseRequest.Stream("device", "d"), 1, false, DURATION, false, true));

        assertThat(redis.command("EXISTS admitone:{c:GOLD:47mKTaMaEn1L3m5DAz9muidMqw636xxw7EFAK_YnPdg}:p"))
                .isEqualTo(":1");
        assertThat(redis.command("EXISTS admitone:{l:GOLD:C_6TXnDDIcfKOvx1zg0MovmLVCLgCLsxwAxtfx8cCtY}"))
                .isEqualTo(":1");
        assertThat(redis.command("DBSIZE")).isEqualTo(":3");
    }

    @Test
    void keepsNoEntryBeyondItsExpiry() {
        var viewer = new Viewer("GOLD", "brief");
        var stream = new LeaseRequest.Stream("device", "d");
        store().lease(new LeaseRequest(viewer, stream, 1, false, Duration.ofMillis(100), false, true));
        store().redeem(new Redemption(
                new TokenName("GOLD", "brief"), List.of("p"), "me", Duration.ofMillis(100), true));

        await().until(() -> redis.command("EXISTS admitone:{c:GOLD:KaiCW9JC8UOG7lKNduDo8eOPPIxAR9ey1t90kzaKF9A}:p")
                .equals(":0"));
        await().until(() -> redis.command("EXISTS admitone:{l:GOLD:KaiCW9JC8UOG7lKNduDo8eOPPIxAR9ey1t90kzaKF9A}")
                .equals(":0"));
    }

    @Test
    void endsNothingForAnInvalidId() {
        var viewer = new Viewer("GOLD", "odd");

        assertThat(store().end(viewer, "%")).isZero();
        assertThat(store().end(viewer, "ZGV2aWNl")).isZero();
    }
}
