/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Silences the context's WARN about a failed start. It has the message of the failure, which may quote a value of the
 * configuration; the failure analysis follows anyway.
 */
final class QuietRefresh implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var type = context.getClass();
        LoggingSystem.get(type.getClassLoader()).setLogLevel(type.getName(), LogLevel.ERROR);
    }
}
