/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One section of the configuration.
 *
 * <p>A module that reads it records every error and continues; {@link ValidationReport#throwIfErrors()} ends the
 * reading. A property that no module asks for is an error too. Names are compared as Spring Boot does, so
 * {@code token-duration} in a file and {@code TOKENDURATION} in the environment are the same. Not thread-safe: used by
 * one thread for one reading.
 */
public final class Settings {

    private final PropertyNode node;
    private final String path;
    private final ValidationReport report;

    Settings(PropertyNode node, String path, ValidationReport report) {
        this.node = node;
        this.path = path;
        this.report = report;
        node.markRead();
    }

    /** The last part of the full name, in the letter case of the file. */
    public String name() {
        return node.name();
    }

    /** Whether the property or section exists. Does not count as asking for it. */
    public boolean has(String name) {
        return node.children().containsKey(PropertyNode.uniform(name));
    }

    /** A section below this one; empty if it is absent. */
    public Settings section(String name) {
        var child = find(name, Asked.SECTION);
        return child == null ? new Settings(new PropertyNode(name), path(name), report) : below(child, child.name());
    }

    /** All sections below this one, whatever their names, in the order of the file. */
    public List<Settings> sections() {
        return node.children().values().stream()
                .map(child -> below(child, child.shownName()))
                .toList();
    }

    private Settings below(PropertyNode child, String shownName) {
        var section = new Settings(child, path(shownName), report);
        var value = child.value();
        if (value != null && !value.isEmpty()) {
            section.error("must be a section with properties, not a value");
        }
        return section;
    }

    /** A property of this section, present or absent. */
    public SettingValue value(String name) {
        return new SettingValue(this, name);
    }

    /** Records that a property is wrong. The message completes {@code <name>: } and quotes no value. */
    public void error(String name, String message) {
        report.errors().add(path(name) + origin(name) + ": " + message);
    }

    /** Records that this section as a whole is wrong. */
    public void error(String message) {
        report.errors().add(path + ": " + message);
    }

    /** Records what operators should know about a property that is valid. */
    public void warning(String name, String message) {
        report.addWarning(path(name) + origin(name) + ": " + message);
    }

    private String origin(String name) {
        var child = node.children().get(PropertyNode.uniform(name));
        return child == null ? "" : child.origin();
    }

    /** The content of the file that a property names; null if a trial does not open it, which is recorded. */
    byte @Nullable [] fileContent(String name, String file) throws IOException {
        var child = node.children().get(PropertyNode.uniform(name));
        var fullName = child == null ? null : child.fullName();
        return report.content(path(name), fullName == null ? path(name) : fullName, file);
    }

    /** Marks properties whose values must not be shown, whether they are valid or not. */
    public void hide(String... names) {
        for (var name : names) {
            var child = node.children().get(PropertyNode.uniform(name));
            if (child != null) {
                child.hide();
            }
        }
    }

    /** The report on the whole reading that this section belongs to. */
    public ValidationReport report() {
        return report;
    }

    @Nullable PropertyNode find(String name, Asked asked) {
        return node.find(name, asked);
    }

    /** The full name of a property, for example {@code admitone.sites.DEMO.token-duration}, without possible keys. */
    String path(String name) {
        return path + "." + name;
    }

    /** The full name of the section. */
    @Override
    public String toString() {
        return path;
    }
}
