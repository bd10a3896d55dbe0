/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.problem.DidYouMean;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.Environment;

/**
 * Reads everything below a prefix from Spring's environment: files, variables, {@code configtree:}, arguments.
 *
 * <p>In the place of Spring's binder; ADR 1 has the reasons.
 */
public final class EnvironmentSettings {

    private final ConfigurationPropertyName root;
    private final Binder binder;
    private final PropertyNode tree;
    private final ValidationReport report;
    private final UnaryOperator<String> values;

    private EnvironmentSettings(
            Environment environment, PropertyNode tree, ValidationReport report, UnaryOperator<String> values) {
        this.values = values;
        this.tree = tree;
        this.report = report;
        this.root = ConfigurationPropertyName.of(tree.name());
        // Spring's default keeps an unresolvable placeholder as the value, which then could pass for a key.
        this.binder = new Binder(
                ConfigurationPropertySources.get(environment),
                value -> value instanceof String string ? environment.resolveRequiredPlaceholders(string) : value);
    }

    /** Reads the properties below a prefix as they are now. */
    public static Settings read(Environment environment, String prefix) {
        return read(environment, prefix, value -> value);
    }

    /**
     * Reads the properties below a prefix as they are now.
     *
     * @param values maps each value, such as a relative path, before a module asks for it
     */
    public static Settings read(Environment environment, String prefix, UnaryOperator<String> values) {
        var tree = new PropertyNode(prefix);
        return read(new EnvironmentSettings(environment, tree, new ValidationReport(tree), values), environment);
    }

    /** Reads the properties of a candidate, which is only judged, with files that may differ from those of the disk. */
    public static Settings onTrial(Environment environment, String prefix, SettingsFiles files) {
        return onTrial(environment, prefix, files, List.of());
    }

    /**
     * Reads the properties of a candidate; see {@link #onTrial(Environment, String, SettingsFiles)}.
     *
     * @param closed the full names of properties whose files must not be opened
     */
    public static Settings onTrial(
            Environment environment, String prefix, SettingsFiles files, Collection<String> closed) {
        var tree = new PropertyNode(prefix);
        var report = new ValidationReport(tree, files, closed);
        return read(new EnvironmentSettings(environment, tree, report, value -> value), environment);
    }

    private static Settings read(EnvironmentSettings reading, Environment environment) {
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource properties) {
                properties.stream().forEach(name -> reading.addIfBelowRoot(name, source));
            }
        }
        return new Settings(reading.tree, reading.tree.name(), reading.report);
    }

    private void addIfBelowRoot(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        if (root.isAncestorOf(name)) {
            add(name, source);
        } else if (!root.equals(name) && source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource) {
            refuseMisspeltRoot(name.getElement(0, Form.ORIGINAL));
        }
    }

    /** Only in files: the variables and properties of a machine are not all for this service. */
    private void refuseMisspeltRoot(String section) {
        var hint = DidYouMean.hint(section, List.of(tree.name()));
        // Names that begin with x- hold anchors.
        if (!hint.isEmpty() && !section.startsWith("x-")) {
            report.errors().add(ShownName.of(section) + ": is unknown" + hint);
        }
    }

    private void add(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        var node = tree;
        for (int i = root.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            if (name.isNumericIndex(i) && !node.isFrom(source)) {
                return;
            }
            node = node.child(name.getElement(i, Form.ORIGINAL));
            if (!ShownName.isPlain(node.name())) {
                var property = source.getConfigurationProperty(name);
                node.place(FailureLine.place(property == null ? null : property.getOrigin()));
            }
        }
        if (!node.isFrom(source)) {
            return;
        }
        // Spring takes SHOP-A and SHOPA for one name: two sites would share their keys.
        if (node.fullName() != null) {
            report.errors().add(written(name) + ": is given twice, also as " + node.fullName());
        }
        node.value(resolve(name, node), written(name));
    }

    /** The name in the letter case of the file, which its toString loses, without what could be a key. */
    private static String written(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .mapToObj(i -> ShownName.of(name.getElement(i, Form.ORIGINAL)))
                .collect(Collectors.joining("."));
    }

    /** An unresolvable placeholder is reported when the property is asked for, without the rest of the value. */
    private String resolve(ConfigurationPropertyName name, PropertyNode node) {
        try {
            return values.apply(binder.bind(name, Bindable.of(String.class)).orElse(""));
        } catch (BindException e) {
            node.unresolved();
            return "";
        }
    }
}
