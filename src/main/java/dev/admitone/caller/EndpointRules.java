package dev.admitone.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** All rules of the modules, as the filter chain asks for them. */
final class EndpointRules {

    private final List<Entry> entries;
    private final Environment environment;
    private final boolean managementPort;

    EndpointRules(List<EndpointRule> rules, Environment environment) {
        this.entries = rules.stream().map(Entry::of).toList();
        this.environment = environment;
        this.managementPort = environment.containsProperty("management.server.port");
    }

    record Entry(EndpointRule rule, RequestMatcher matcher) {

        private static Entry of(EndpointRule rule) {
            return new Entry(rule, PathPatternRequestMatcher.withDefaults().matcher(rule.path()));
        }
    }

    List<Entry> entries() {
        return entries;
    }

    Optional<EndpointRule> find(HttpServletRequest request) {
        return entries.stream()
                .filter(entry -> entry.matcher.matches(request))
                .map(Entry::rule)
                .findFirst();
    }

    /** Whether a key may come as the password of HTTP Basic. */
    boolean takesBasic(HttpServletRequest request) {
        return find(request).filter(EndpointRule::basic).isPresent();
    }

    /** A management port of its own is reached by the monitoring only: whoever opens one says so with it. */
    boolean isOnManagementPort(HttpServletRequest request) {
        if (!managementPort) {
            return false;
        }
        var management = environment.getProperty("local.management.port", Integer.class);
        var service = environment.getProperty("local.server.port", Integer.class);
        return management != null && !management.equals(service) && request.getLocalPort() == management;
    }
}
