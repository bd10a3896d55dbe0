/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.TokenFormat;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NagraConfiguration {

    @Bean
    TokenFormat nagraFormat(Cryptography cryptography, Clock clock) {
        return new NagraFormat(cryptography, clock);
    }
}
