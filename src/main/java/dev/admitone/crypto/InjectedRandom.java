/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Adapts the injected random source for a library that requires a {@link SecureRandom}. Has no randomness of its own;
 * as thread-safe as the source.
 */
final class InjectedRandom extends SecureRandom {

    private final transient RandomGenerator source;

    InjectedRandom(RandomGenerator source) {
        // Without a platform source, which would be seeded but never used.
        super(null, null);
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
