/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.TokenFormat;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MedialiveConfiguration {

    @Bean
    TokenFormat medialiveFormat(Cryptography cryptography, Clock clock, RandomGenerator random) {
        return new MedialiveFormat(cryptography, clock, random);
    }
}
