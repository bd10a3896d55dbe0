/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockServletContext;
import tools.jackson.databind.json.JsonMapper;

/** A configuration with which the service starts, and what a test changes of it. */
final class TestConfiguration {

    /** Stands in every value that may be a secret, so that it can be searched for. */
    static final String CANARY = "c4n4ry";

    static final String SITE_KEY = "c4n4ry-site-key-of-32-characters";
    static final String ACCESS_KEY = "c4n4ry-access-key-32-characters-";
    static final String API_KEY_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final String METRICS_AND_HEALTH = autoConfigurations(".*(actuate|micrometer|health).*");

    private final Map<String, Object> properties = new HashMap<>();

    private TestConfiguration() {
        properties.put("spring.config.location", "classpath:/application.yaml");
        properties.put("spring.main.banner-mode", "off");
        properties.put("server.port", "0");
        with("admitone.profiles-directory", "config/profiles");
        with("admitone.sites.SHOP.doverunner.site-key", SITE_KEY);
        with("admitone.sites.SHOP.doverunner.access-key", ACCESS_KEY);
        with("admitone.callers.backend.key-sha256", API_KEY_HASH);
        with("admitone.callers.backend.sites", "SHOP");
        with("admitone.callers.backend.scopes", "tokens:issue");
    }

    /** One site SHOP, one caller backend, and keys that nobody knows from a demo. */
    static TestConfiguration good() {
        return new TestConfiguration();
    }

    TestConfiguration with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    TestConfiguration without(String property) {
        properties.keySet().removeIf(name -> name.equals(property) || name.startsWith(property + "."));
        return this;
    }

    /** What it says about the service itself, as the text of a file. */
    String asFile() {
        var own = new TreeMap<String, Object>(properties);
        own.keySet().removeIf(name -> !name.startsWith("admitone."));
        return JsonMapper.shared().writeValueAsString(own);
    }

    /** Starts the service as it is. */
    ConfigurableApplicationContext start() {
        return application().run();
    }

    /** Starts the service with a clock of the test's. */
    ConfigurableApplicationContext start(Clock clock) {
        return application()
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run();
    }

    /**
     * Starts everything that reads the configuration, but neither a web server nor metrics: a third of the time, and
     * there are many configurations to try.
     */
    ConfigurableApplicationContext startWithoutServer() {
        with("spring.autoconfigure.exclude", METRICS_AND_HEALTH);
        return application()
                .contextFactory(type -> {
                    var context = new AnnotationConfigServletWebApplicationContext();
                    context.setServletContext(new MockServletContext());
                    return context;
                })
                .run();
    }

    private SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(AdmitOne.class)
                .properties(properties)
                .registerShutdownHook(false)
                .logStartupInfo(false);
    }

    private static String autoConfigurations(String names) {
        var all = ImportCandidates.load(AutoConfiguration.class, null).spliterator();
        return StreamSupport.stream(all, false)
                .filter(name -> name.matches(names))
                .collect(Collectors.joining(","));
    }
}
