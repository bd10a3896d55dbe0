package dev.admitone.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AotApplicationContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;

/**
 * Chooses the beans that the build has worked out for the settings of this start, which saves a good part of its time.
 * With other settings, or without such beans, they are worked out now, as if there were none.
 *
 * <p>{@code -Dspring.aot.enabled=false} has them worked out always.
 */
public final class GeneratedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /**
     * For one instance with its claims in memory, and for several with a Redis and a port of their own for operators.
     */
    static final List<String> VARIANTS = List.of("Single", "Cluster");

    private static final Logger LOG = LoggerFactory.getLogger(GeneratedBeans.class);

    /** Where the assumptions of a variant are on the class path. */
    static String resource(String variant) {
        return "META-INF/admit-one/" + variant + ".assumptions";
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null) {
            return;
        }
        var differences = new ArrayList<String>();
        for (var variant : VARIANTS) {
            var assumptions = read(variant);
            if (assumptions.isEmpty()) {
                return;
            }
            var difference = assumptions.get().difference(event.getEnvironment());
            if (difference.isEmpty()) {
                SpringProperties.setFlag(AotDetector.AOT_ENABLED);
                event.getSpringApplication()
                        .addInitializers(AotApplicationContextInitializer.forInitializerClasses(
                                assumptions.get().initializer()));
                LOG.info("Beans as the build has worked them out: {}", variant);
                return;
            }
            differences.add(difference.get());
        }
        LOG.info("Beans are worked out now, because the build assumed otherwise: {}", differences);
    }

    private static Optional<Assumptions> read(String variant) {
        try (var stream = GeneratedBeans.class.getClassLoader().getResourceAsStream(resource(variant))) {
            return stream == null ? Optional.empty() : Optional.of(Assumptions.read(stream));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** After those that read the settings, and the one that sets the log up. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
