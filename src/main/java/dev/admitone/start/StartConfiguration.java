package dev.admitone.start;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring Boot brings for all who may need it, and this service does not. */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    private static final String COMPONENT_MODULE = "jsonComponentModule";

    /**
     * It searches every bean for annotations that make it a serializer, which takes a fourteenth of a start. None of
     * ours is one.
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
