package dev.admitone.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.javapoet.ClassName;

/**
 * A step of the build: has Spring work out the beans for one way to set the service up, and writes down what was asked
 * of the settings on the way. What nobody asked for cannot matter.
 *
 * <p>Arguments: the application's class, the {@linkplain GeneratedBeans#VARIANTS name of the variant}, a directory for
 * what is made, and the arguments of the application.
 */
final class GenerateBeans extends SpringApplicationAotProcessor {

    private final String variant;
    private final Asked asked = new Asked();

    private GenerateBeans(Class<?> application, String variant, Settings settings, String[] arguments) {
        super(application, settings, arguments);
        this.variant = variant;
    }

    /** Writes sources, which are to be compiled, resources and classes. */
    public static void main(String[] args) throws ClassNotFoundException {
        var directory = Path.of(args[2], args[1]);
        var settings = Settings.builder()
                .sourceOutput(directory.resolve("sources"))
                .resourceOutput(directory.resolve("resources"))
                .classOutput(directory.resolve("classes"))
                .groupId("dev.admitone")
                .artifactId("admit-one")
                .build();
        var arguments = Arrays.copyOfRange(args, 3, args.length);
        new GenerateBeans(Class.forName(args[0]), args[1], settings, arguments).process();
    }

    /** Sees each name that is asked for, and knows none. */
    private static final class Asked extends PropertySource<Set<String>> {

        private Asked() {
            super("asked", new TreeSet<>());
        }

        @Override
        public @Nullable Object getProperty(String name) {
            source.add(name);
            return null;
        }
    }

    @Override
    protected GenericApplicationContext prepareApplicationContext(Class<?> application) {
        var context = super.prepareApplicationContext(application);
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(asked);
        // What is set where the build runs is nobody's business, and might be a secret.
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return context;
    }

    @Override
    protected ClassName performAotProcessing(GenericApplicationContext context) {
        var initializer = super.performAotProcessing(context);
        context.getEnvironment().getPropertySources().remove(asked.getName());
        write(initializer, context.getEnvironment());
        return initializer;
    }

    private void write(ClassName initializer, Environment environment) {
        var file = Objects.requireNonNull(getSettings().getResourceOutput()).resolve(GeneratedBeans.resource(variant));
        try {
            Assumptions.of(initializer.canonicalName(), asked.getSource(), environment)
                    .write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that variants do not overwrite each other. */
    @Override
    protected ClassNameGenerator createClassNameGenerator() {
        return new ClassNameGenerator(ClassName.get(getApplicationClass()), variant);
    }
}
