/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class CallerEndpointConfiguration implements WebMvcConfigurer {

    /** Before the annotated controllers, whose lookup tries every pattern. */
    @Bean
    SimpleUrlHandlerMapping callerEndpoints(List<CallerEndpoint<?>> endpoints) {
        var byPath = endpoints.stream().collect(Collectors.toMap(CallerEndpoint::path, endpoint -> endpoint));
        return new SimpleUrlHandlerMapping(byPath, Ordered.HIGHEST_PRECEDENCE);
    }

    /** Spring MVC would show exceptions of annotated controllers only to the exception handlers. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        for (var resolver : resolvers) {
            if (resolver instanceof ExceptionHandlerExceptionResolver advice) {
                advice.addMappedHandlerClass(Object.class);
            }
        }
    }
}
