/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.admitone.settings.TestSettings;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConfigurationCheckTests {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(ConfigurationCheck.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
    }

    @Test
    void warnsOfEachRemark() {
        var settings = TestSettings.of("admitone: {}");
        settings.section("sites").section("SHOP").warning("key", "has an old form");
        settings.warning("other", "has {} in it");

        new ConfigurationCheck(settings).afterSingletonsInstantiated();

        assertThat(log.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        Tuple.tuple(Level.WARN, "admitone.sites.SHOP.key: has an old form"),
                        Tuple.tuple(Level.WARN, "admitone.other: has {} in it"));
    }

    @Test
    void keepsQuietWhenThereIsNothingToRemark() {
        new ConfigurationCheck(TestSettings.of("admitone: {environment: test}")).afterSingletonsInstantiated();

        assertThat(log.list).isEmpty();
    }
}
