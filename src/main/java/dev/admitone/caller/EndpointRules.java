/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Authorizes requests by the endpoint rules of all modules. A path without a rule is denied. */
final class EndpointRules implements AuthorizationManager<HttpServletRequest> {

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);

    private final List<Entry> entries;

    /** Rules for literal paths, as a fast path. */
    private final Map<String, EndpointRule> exact;

    private final Environment environment;
    private final boolean managementPort;

    EndpointRules(List<EndpointRule> rules, Environment environment) {
        this.entries = rules.stream().map(Entry::of).toList();
        this.exact = rules.stream()
                .filter(rule -> rule.path().matches("[A-Za-z/-]+"))
                .collect(Collectors.toUnmodifiableMap(EndpointRule::path, rule -> rule));
        this.environment = environment;
        this.managementPort = environment.containsProperty("management.server.port");
    }

    private record Entry(EndpointRule rule, RequestMatcher matcher) {

        private static Entry of(EndpointRule rule) {
            return new Entry(rule, PathPatternRequestMatcher.withDefaults().matcher(rule.path()));
        }
    }

    /** Authorizes a request. An error dispatch belongs to a request that was decided before. */
    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR || isOnManagementPort(request)) {
            return YES;
        }
        return find(request).filter(rule -> isOpen(rule, caller)).isPresent() ? YES : NO;
    }

    private static boolean isOpen(EndpointRule rule, Supplier<? extends @Nullable Authentication> caller) {
        return rule.open()
                || (caller.get() instanceof CallerAuthentication known
                        && (rule.scope() == null
                                || known.getPrincipal().scopes().contains(rule.scope())));
    }

    Optional<EndpointRule> find(HttpServletRequest request) {
        var rule = request.getContextPath().isEmpty() ? exact.get(request.getRequestURI()) : null;
        return rule == null ? findByPattern(request) : Optional.of(rule);
    }

    private Optional<EndpointRule> findByPattern(HttpServletRequest request) {
        return entries.stream()
                .filter(entry -> entry.matcher.matches(request))
                .map(Entry::rule)
                .findFirst();
    }

    boolean takesBasic(HttpServletRequest request) {
        return find(request).filter(EndpointRule::basic).isPresent();
    }

    /** Whether {@code Authorization} is a credential of the caller of a request. */
    boolean takesAuthorization(HttpServletRequest request) {
        return find(request).map(EndpointRule::authorization).orElse(true);
    }

    /** A separate management port is open: the operator restricts access to it in the network. */
    boolean isOnManagementPort(HttpServletRequest request) {
        if (!managementPort) {
            return false;
        }
        var management = environment.getProperty("local.management.port", Integer.class);
        var service = environment.getProperty("local.server.port", Integer.class);
        return management != null && !management.equals(service) && request.getLocalPort() == management;
    }
}
