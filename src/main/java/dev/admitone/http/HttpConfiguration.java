package dev.admitone.http;

import dev.admitone.problem.Problems;
import jakarta.servlet.Filter;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {

    @Bean
    FilterRegistrationBean<CorrelationIdFilter> correlationIds(RandomGenerator random) {
        return inOrder(new FilterRegistrationBean<>(new CorrelationIdFilter(random)), 0);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(HttpSettings settings, Problems problems) {
        return inOrder(new FilterRegistrationBean<>(new BodyLimitFilter(settings.maxBodySize(), problems)), 1);
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
