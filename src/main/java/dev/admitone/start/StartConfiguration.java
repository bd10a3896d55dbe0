package dev.admitone.start;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leaves out what Spring Boot brings for all who may need it, where this service would only wait for it. */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    private static final String COMPONENT_MODULE = "jsonComponentModule";

    /**
     * It searches every bean for annotations that make it a serializer, which each start would wait for. A rule of the
     * architecture says that none of ours has one.
     */
    @Bean
    static BeanDefinitionRegistryPostProcessor noJacksonComponents() {
        return registry -> {
            if (registry.containsBeanDefinition(COMPONENT_MODULE)) {
                registry.removeBeanDefinition(COMPONENT_MODULE);
            }
        };
    }
}
