/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.Settings;
import java.time.Instant;
import java.util.Random;

/** Reads the grants of a configuration for the tests of other modules. */
public final class TestGrantSites {

    private TestGrantSites() {}

    public static GrantSites read(Settings settings) {
        return GrantSites.read(
                settings, Cryptography.jdk(), new Random(20261129), Instant.parse("2026-11-29T12:00:00Z"));
    }
}
