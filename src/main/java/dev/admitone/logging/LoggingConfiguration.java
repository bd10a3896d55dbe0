/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.logging;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LoggingConfiguration {

    @Bean
    FunctionCounter droppedLogLines(ObjectProvider<MeterRegistry> registry) {
        return FunctionCounter.builder(
                        "admitone.log.dropped", LoggerFactory.getILoggerFactory(), LoggingConfiguration::dropped)
                .description("Log lines dropped because the console or log file was blocked")
                .register(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    private static double dropped(ILoggerFactory log) {
        return log instanceof LoggerContext context ? NonBlockingLog.dropped(context) : 0;
    }
}
