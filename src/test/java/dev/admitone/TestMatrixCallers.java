package dev.admitone;

import dev.admitone.caller.Scope;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Adds callers that differ from one with all scopes on all sites in one point each. */
final class TestMatrixCallers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String OWNER = "owner";

    /** All scopes, on all sites: who judges a configuration must be one for all. */
    static final String OWNER_KEY = "ao_owner";

    /** All scopes, on DEMO, which it need not name. */
    static final String DEMO_OWNER_KEY = "ao_demo-owner";

    /** All scopes, on CLUB. */
    static final String NEIGHBOUR_KEY = "ao_neighbour";

    /** All scopes but one, on DEMO. */
    static String keyWithout(String scope) {
        return "ao_without-" + scope;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        add(context, OWNER, OWNER_KEY, "*", scope -> true);
        add(context, "demo-owner", DEMO_OWNER_KEY, "DEMO", scope -> true);
        add(context, "neighbour", NEIGHBOUR_KEY, "CLUB", scope -> true);
        for (var missing : Scope.values()) {
            var id = "without-" + missing.written().replace(':', '-');
            add(context, id, keyWithout(missing.written()), "DEMO", scope -> scope != missing);
        }
    }

    private static void add(
            ConfigurableApplicationContext context, String id, String key, String site, Predicate<Scope> may) {
        var section = "admitone.callers." + id + ".";
        var scopes = Arrays.stream(Scope.values()).filter(may).map(Scope::written);
        TestPropertyValues.of(
                        section + "key-sha256=" + TestCallers.hash(key),
                        section + "sites=" + site,
                        section + "scopes=" + scopes.collect(Collectors.joining(",")))
                .applyTo(context);
    }
}
