/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Removes the warm-up from services that a test starts in its own JVM, because it would add three seconds to each
 * start. A test that wants it sets {@code admitone.warm-up}. Registered in {@code META-INF/spring.factories}.
 */
final class TestWarmUp implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String BEAN = "warmUp";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("admitone.warm-up")) {
            return;
        }
        context.addBeanFactoryPostProcessor(factory -> {
            if (factory instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(BEAN)) {
                registry.removeBeanDefinition(BEAN);
            }
        });
    }
}
