package dev.admitone.http;

import dev.admitone.problem.Problems;
import dev.admitone.settings.LiveConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.random.RandomGenerator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    FilterRegistrationBean<CorrelationIdFilter> correlationIds(RandomGenerator random) {
        var filter = inOrder(new FilterRegistrationBean<>(new CorrelationIdFilter(random)), 0);
        // Tomcat refuses some requests before any filter, and dispatches them to the error page.
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(LiveConfiguration configuration, Problems problems) {
        var limit = configuration.fixed(HttpSettings::read).maxBodySize();
        return inOrder(new FilterRegistrationBean<>(new BodyLimitFilter(limit, problems)), 1);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(
            Problems problems, RandomGenerator random) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(problems, random)));
    }

    /**
     * Both stand in front of Spring Security: an answer of its has a correlation id too, and no body is read for it.
     */
    private static <T extends Filter> FilterRegistrationBean<T> inOrder(
            FilterRegistrationBean<T> registration, int place) {
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
