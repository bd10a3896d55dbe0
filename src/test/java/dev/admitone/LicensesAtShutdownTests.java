/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.license.LicenseServerStandIn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A service stops while a player waits for a license. */
class LicensesAtShutdownTests extends LicensingService {

    @Test
    void areGivenBeforeTheServiceStops() throws Exception {
        var asked = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        vendor.on(DOVERUNNER, exchange -> {
            asked.countDown();
            goesOn.await();
            LicenseServerStandIn.good(LICENSE).answer(exchange);
        });
        var grant = grant();
        var license = CompletableFuture.supplyAsync(() -> play(grant, "tv"));
        asked.await();
        var stop = CompletableFuture.runAsync(context::close);
        await().until(context::isClosed);
        goesOn.countDown();

        assertThat(license.get().body()).isEqualTo(LICENSE);
        stop.get();
    }
}
