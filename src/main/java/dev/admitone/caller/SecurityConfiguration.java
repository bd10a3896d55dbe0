/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.oauth2.AccessTokenValidator;
import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.Settings;
import dev.admitone.site.Sites;
import jakarta.servlet.http.HttpServletRequest;
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

/** The one filter chain. Deny is the default: what no {@link EndpointRule} opens is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Keeps nothing from one request to the next. */
    private static final SecurityContextRepository STATELESS = new RequestAttributeSecurityContextRepository();

    /** Leaves out what Tomcat has checked already: which characters the names and values of headers consist of. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** Callers may name every site that is written: one with mistakes has lines of its own already. */
    @Bean
    Live<Callers> callers(LiveConfiguration configuration, Clock clock) {
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

    /** The metrics of HTTP count every status already; observing each decision again costs a quarter of a request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Answers at once: on its way to the container's error page the request would be rejected again. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(Problems problems) {
        return (request, response, rejected) ->
                problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
    }

    @Bean
    BearerTokens bearerTokens(AccessTokenValidator tokens, Live<Sites> sites) {
        return new BearerTokens(tokens, sites);
    }

    /**
     * Only what a request needs: no session, no form, no page, and so no more filters than these. Each costs every
     * request something, and what a builder adds by default is easily overlooked.
     */
    @Bean
    SecurityFilterChain callersOnly(
            Live<Callers> callers,
            EndpointRules rules,
            Problems problems,
            BearerTokens tokens,
            RequestLimit limit,
            Clock clock) {
        var unauthenticated = limited(limit, problems, new Unauthenticated(problems, rules, tokens));
        var refusals = new ExceptionTranslationFilter(unauthenticated, new NullRequestCache());
        refusals.setAccessDeniedHandler(denied(problems, rules, unauthenticated));
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new SecurityContextHolderFilter(STATELESS),
                new ApiKeyFilter(callers, rules, tokens, clock),
                new RequestLimitFilter(limit, problems),
                refusals,
                new AuthorizationFilter(rules));
    }

    private static AuthenticationEntryPoint limited(
            RequestLimit limit, Problems problems, AuthenticationEntryPoint otherwise) {
        return (request, response, failure) -> {
            try {
                if (isOfNobody(request)) {
                    limit.unauthenticated(request);
                }
            } catch (Refused refused) {
                problems.write(request, response, refused);
                return;
            }
            otherwise.commence(request, response, failure);
        };
    }

    /** When the identity provider is down, nobody knows whose the request is: the client has not failed. */
    private static boolean isOfNobody(HttpServletRequest request) {
        var refusal = BearerTokens.refusal(request);
        return refusal == null || refusal.status() == HttpServletResponse.SC_UNAUTHORIZED;
    }

    /** A stranger is not told which paths exist. */
    private static AccessDeniedHandler denied(
            Problems problems, EndpointRules rules, AuthenticationEntryPoint unauthenticated) {
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
                        "Bearer error=\"insufficient_scope\", scope=\"" + written(rule.scope()) + "\"");
            }
            var refused = rule == null
                    ? new Refused("", RequestCode.NOT_FOUND, "GET /openapi.yaml lists the endpoints")
                    : new Refused("", RequestCode.SCOPE_MISSING, "the scope " + written(rule.scope()));
            problems.write(request, response, refused);
        };
    }

    private static String written(@Nullable Scope scope) {
        return scope == null ? "" : scope.wireName();
    }
}
