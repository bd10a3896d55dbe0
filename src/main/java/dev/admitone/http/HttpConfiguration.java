/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.ProblemTypes;
import dev.admitone.problem.Problems;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.RequestContextFilter;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    FilterRegistrationBean<CorrelationIdFilter> correlationIds(RandomGenerator random) {
        var filter = inOrder(new FilterRegistrationBean<>(new CorrelationIdFilter(random)), 0);
        // Tomcat rejects some requests before any filter, and dispatches them to the error page.
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RawQueryFilter> rawQueries(List<RawQuery> open, Problems problems) {
        return inOrder(new FilterRegistrationBean<>(new RawQueryFilter(open, problems)), 2);
    }

    @Bean
    @ReadsConfiguration
    HttpSettings httpSettings(LiveConfiguration configuration, Environment environment, Settings settings) {
        ForwardHeadersGuard.refuse(environment, settings.section("http"));
        return configuration.fixed(read -> HttpSettings.read(read, heapBudget()));
    }

    @Bean
    @ReadsConfiguration
    PublicUrl publicUrl(LiveConfiguration configuration) {
        return configuration.fixed(PublicUrl::read);
    }

    /** A path where no public URL is configured: RFC 9457 allows relative references. */
    @Bean
    ProblemTypes problemTypes(PublicUrl publicUrl, Environment environment) {
        var base = publicUrl.base() == null ? "" : publicUrl.base();
        var contextPath = Binder.get(environment)
                .bind("server.servlet.context-path", String.class)
                .orElse("");
        return new ProblemTypes(base + contextPath.replaceFirst("/$", "") + ProblemTypes.PATH);
    }

    private static HeapBudget heapBudget() {
        return new HeapBudget(Runtime.getRuntime().maxMemory());
    }

    @Bean
    InFlight inFlight(HttpSettings settings, ObjectProvider<MeterRegistry> registry) {
        return new InFlight(settings.maxInFlight(), meters(registry));
    }

    @Bean
    FilterRegistrationBean<InFlightLimitFilter> inFlightLimit(InFlight inFlight, Problems problems) {
        return inOrder(new FilterRegistrationBean<>(new InFlightLimitFilter(inFlight, problems)), 2);
    }

    private static MeterRegistry meters(ObjectProvider<MeterRegistry> registry) {
        return registry.getIfAvailable(SimpleMeterRegistry::new);
    }

    @Bean
    Draining draining(ApplicationContext context, HttpSettings settings) {
        return new Draining(context, settings.shutdownDelay());
    }

    /** Closes each connection with its next answer while the instance drains. */
    @Bean
    FilterRegistrationBean<Filter> drainingAnswers(Draining draining) {
        Filter filter = (request, response, chain) -> {
            if (draining.hasBegun() && response instanceof HttpServletResponse http) {
                http.setHeader(HttpHeaders.CONNECTION, "close");
            }
            chain.doFilter(request, response);
        };
        return inOrder(new FilterRegistrationBean<>(filter), 0);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            HttpSettings settings, List<BatchEndpoint> batches, Problems problems) {
        long most = settings.maxBodySize().toBytes();
        long mostOfBatches = settings.maxBatchBodySize().toBytes();
        var filter = new BodyLimitFilter(
                request -> batches.stream().anyMatch(batch -> batch.isFor(request)) ? mostOfBatches : most,
                settings.bodyTimeout(),
                System::nanoTime,
                HttpConfiguration::isAuthenticated,
                problems);
        return inOrder(new FilterRegistrationBean<>(filter), 3);
    }

    /** Behind the limit of the body, of which it sees the reading. */
    @Bean
    FilterRegistrationBean<BatchInFlightFilter> batchesInFlight(
            HttpSettings settings, List<BatchEndpoint> batches, InFlight inFlight) {
        int longest = (int) settings.maxBatchBodySize().toBytes();
        var filter = new BatchInFlightFilter(batches, longest, inFlight, HttpConfiguration::isAuthenticated);
        return inOrder(new FilterRegistrationBean<>(filter), 4);
    }

    private static boolean isAuthenticated() {
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    /**
     * Runs after Spring Boot's own customizer, which sets the connection timeout and the maximum number of connections.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(
            HttpSettings settings, Environment environment, ObjectProvider<MeterRegistry> registry) {
        return factory -> {
            boolean given = Binder.get(environment)
                    .bind(ConnectionLimits.MAX_CONNECTIONS, String.class)
                    .isBound();
            factory.setProtocol(GuardedHttp11Protocol.class.getName());
            factory.addConnectorCustomizers(
                    new UploadTimeoutCustomizer(settings.bodyTimeout()),
                    new SmallBuffers(),
                    connector -> connector.setProperty("relaxedQueryChars", RawQuery.CHARACTERS),
                    new ConnectionLimits(heapBudget(), given, settings, meters(registry)));
        };
    }

    @Bean
    FilterRegistrationBean<ClientAddressFilter> clientAddresses(HttpSettings settings, Problems problems) {
        var filter = new FilterRegistrationBean<>(new ClientAddressFilter(settings.proxies(), problems));
        filter.setEnabled(settings.proxies().hasAny());
        return inOrder(filter, 3);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(
            Problems problems, RandomGenerator random) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(problems, random)));
    }

    /** The dispatcher servlet keeps the request itself. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContexts() {
        var filter = new FilterRegistrationBean<>(new RequestContextFilter());
        filter.setEnabled(false);
        return filter;
    }

    /** In the place of a filter. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodings() {
        return factory -> factory.addContextCustomizers(context -> {
            context.setRequestCharacterEncoding("UTF-8");
            context.setResponseCharacterEncoding("UTF-8");
        });
    }

    /** All run before Spring Security: its answers have a correlation id too, and it reads no body. */
    private static <T extends Filter> FilterRegistrationBean<T> inOrder(
            FilterRegistrationBean<T> registration, int place) {
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
