/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.oauth2.AccessTokenValidator;
import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.site.Sites;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** The only security filter chain. Denies by default: {@link EndpointRule}s open paths. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** No state is kept between requests. */
    private static final SecurityContextRepository STATELESS = new RequestAttributeSecurityContextRepository();

    private final Problems problems;

    SecurityConfiguration(Problems problems) {
        this.problems = problems;
    }

    /** Disables checks of header names and values that Tomcat has already made. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** Accepts every site name in the configuration, valid or not: an invalid site has errors of its own. */
    @Bean
    @ReadsConfiguration
    static Live<Callers> callers(LiveConfiguration configuration, Clock clock) {
        return configuration.live(Callers.class, settings -> callers(settings, clock), Set.of("callers"));
    }

    private static Callers callers(Settings settings, Clock clock) {
        var sites = settings.section("sites").sections().stream().map(Settings::name);
        return Callers.read(settings, sites.collect(Collectors.toSet()), clock);
    }

    @Bean
    EndpointRule health() {
        return new EndpointRule("/actuator/health/**", null);
    }

    @Bean
    EndpointRule prometheus() {
        return new EndpointRule("/actuator/prometheus", Scope.METRICS_READ);
    }

    @Bean
    EndpointRule info() {
        return new EndpointRule("/actuator/info", Scope.METRICS_READ);
    }

    @Bean
    EndpointRules endpointRules(List<EndpointRule> rules, Environment environment) {
        return new EndpointRules(rules, environment);
    }

    /**
     * Disables observations of security decisions: HTTP metrics count the status codes, and they would take a quarter
     * of the request time.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Answers directly: the dispatch to the container's error page would be rejected again. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, rejected) ->
                problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
    }

    @Bean
    BearerTokens bearerTokens(AccessTokenValidator tokens, Live<Sites> sites) {
        return new BearerTokens(tokens, sites);
    }

    /**
     * Builds the chain by hand with the filters a request needs: no sessions, forms or pages. Each filter costs every
     * request, and a builder's defaults are easily overlooked.
     */
    @Bean
    SecurityFilterChain callersOnly(
            Live<Callers> callers,
            EndpointRules rules,
            BearerTokens tokens,
            RequestLimit limit,
            List<PathAuthentication> paths) {
        var unauthenticated = new Unauthenticated(problems, rules, tokens, limit);
        var refusals = new ExceptionTranslationFilter(unauthenticated, new NullRequestCache());
        refusals.setAccessDeniedHandler(denied(rules, unauthenticated));
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new SecurityContextHolderFilter(STATELESS),
                new ApiKeyFilter(callers, rules, tokens, limit, paths, problems),
                refusals,
                new AuthorizationFilter(rules));
    }

    /** An unauthenticated client does not learn which paths exist. */
    private AccessDeniedHandler denied(EndpointRules rules, AuthenticationEntryPoint unauthenticated) {
        return (request, response, failure) -> {
            if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known)) {
                unauthenticated.commence(request, response, new InsufficientAuthenticationException("no key", failure));
                return;
            }
            var rule = rules.find(request).orElse(null);
            if (rule != null && !known.getPrincipal().isConfigured()) {
                // RFC 6750 §3.1.
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_scope\", scope=\"" + wireName(rule.scope()) + "\"");
            }
            var refused = rule == null
                    ? new Refused("", RequestCode.NOT_FOUND, "GET /openapi.yaml lists the endpoints")
                    : new Refused("", RequestCode.SCOPE_MISSING, "the scope " + wireName(rule.scope()));
            problems.write(request, response, refused);
        };
    }

    private static String wireName(@Nullable Scope scope) {
        return scope == null ? "" : scope.wireName();
    }
}
