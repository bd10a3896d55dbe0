/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jackson.JacksonComponentModule;
import org.springframework.boot.tomcat.metrics.TomcatMetricsBinder;

/** What Spring Boot would bring, and each start would wait for. */
@RunningService
class LeftOutBeansTests {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void looksForNoSerializersAmongBeans() {
        assertThat(beans.getBeanNamesForType(JacksonComponentModule.class)).isEmpty();
    }

    @Test
    void asksTomcatNothingThatItDoesNotCount() {
        assertThat(beans.getBeanNamesForType(TomcatMetricsBinder.class)).isEmpty();
    }
}
