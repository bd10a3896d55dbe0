/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.time;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How every test waits with Awaitility unless it says otherwise: it looks often, so that a build does not wait for what
 * is there already, and gives a busy machine time.
 */
public final class TestWaiting implements BeforeAllCallback {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(LOOK);
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
