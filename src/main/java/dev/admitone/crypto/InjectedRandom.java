/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Draws for a library that takes nothing but a {@link SecureRandom} from the one injected source. It has no randomness
 * of its own, and is as thread-safe as the source.
 */
final class InjectedRandom extends SecureRandom {

    private final transient RandomGenerator source;

    InjectedRandom(RandomGenerator source) {
        // Without a source of the platform's, which would be seeded and never asked.
        super(null, null);
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
