/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

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
import org.springframework.core.env.Environment;

/**
 * Reads everything below a prefix from Spring's environment: files, variables, {@code configtree:}, arguments.
 *
 * <p>Not Spring's own binding, because that stops at the first mistake and prints the value of what it cannot bind,
 * which here may be a key under a misspelt name.
 */
public final class EnvironmentSettings {

    private final ConfigurationPropertyName root;
    private final Binder binder;
    private final PropertyNode tree;
    private final ValidationReport findings;

    private EnvironmentSettings(Environment environment, String prefix, ValidationReport findings) {
        this.findings = findings;
        this.root = ConfigurationPropertyName.of(prefix);
        // Spring's own would take a placeholder that names nothing for the value itself, and a key for what it is not.
        this.binder = new Binder(
                ConfigurationPropertySources.get(environment),
                value -> value instanceof String text ? environment.resolveRequiredPlaceholders(text) : value);
        this.tree = new PropertyNode(prefix);
    }

    /** Reads the properties below a prefix as they are now. */
    public static Settings read(Environment environment, String prefix) {
        return read(environment, prefix, new ValidationReport());
    }

    /** Reads properties on trial, with files that need not be those of the disk. */
    public static Settings onTrial(Environment environment, String prefix, SettingsFiles files) {
        return read(environment, prefix, new ValidationReport(files));
    }

    private static Settings read(Environment environment, String prefix, ValidationReport findings) {
        var reading = new EnvironmentSettings(environment, prefix, findings);
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource properties) {
                properties.stream().filter(reading.root::isAncestorOf).forEach(name -> reading.add(name, source));
            }
        }
        return new Settings(reading.tree, prefix, reading.findings);
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
        // Two sites whose names are one to Spring, such as SHOP-A and SHOPA, would lend each other their keys.
        if (node.fullName() != null) {
            findings.mistakes().add(written(name) + ": is given twice, the other time as " + node.fullName());
        }
        node.value(resolve(name, node), written(name));
    }

    /** In the letter case of the file, which the name's own text gives up; without what could be a key. */
    private static String written(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .mapToObj(i -> ShownName.of(name.getElement(i, Form.ORIGINAL)))
                .collect(Collectors.joining("."));
    }

    /** An unresolvable placeholder is reported when the property is asked for, without the text around it. */
    private String resolve(ConfigurationPropertyName name, PropertyNode node) {
        try {
            return binder.bind(name, Bindable.of(String.class)).orElse("");
        } catch (BindException e) {
            node.unresolved();
            return "";
        }
    }
}
