/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.problem.DidYouMean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * One section of the configuration.
 *
 * <p>Whoever reads it records every mistake and reads on; {@link #throwIfMistaken()} ends the reading. A property that
 * nobody asked for is a mistake too. Names are compared as Spring Boot does, so {@code token-duration} in a file and
 * {@code TOKENDURATION} in the environment are the same. Not thread-safe: made for one reading at the start.
 */
public final class Settings {

    /** Every key of the demo configuration begins with this. */
    public static final String DEMO_MARK = "DEMO-";

    static final String UNRESOLVED = "has a placeholder ${…} that names nothing";

    private final PropertyNode node;
    private final String path;
    private final ValidationReport findings;

    Settings(PropertyNode node, String path, ValidationReport findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
        node.markRead();
    }

    /**
     * The full name of the section, for example {@code admitone.sites.DEMO}, for messages: without a name that could be
     * a key.
     */
    public String path() {
        return path;
    }

    /** The last part of the full name, in the letter case of the file. */
    public String name() {
        return node.name();
    }

    /** Whether the property or section is there; does not count as asking for it. */
    public boolean has(String name) {
        return node.children().containsKey(PropertyNode.uniform(name));
    }

    /** A section below this one; an empty one if it is absent. */
    public Settings section(String name) {
        var child = node.find(name);
        if (child == null) {
            return new Settings(new PropertyNode(name), path + "." + name, findings);
        }
        return below(child, child.name());
    }

    /** All sections below this one, whatever their names, in the order of the file. */
    public List<Settings> sections() {
        return node.children().values().stream()
                .map(child -> below(child, child.shownName()))
                .toList();
    }

    private Settings below(PropertyNode child, String shownName) {
        var section = new Settings(child, path + "." + shownName, findings);
        var value = child.value();
        if (value != null && !value.isEmpty()) {
            section.mistakeHere("is a section with properties of its own, not a value");
        }
        return section;
    }

    /** A text, or null if absent. */
    public @Nullable String text(String name) {
        var child = node.find(name);
        if (child == null) {
            return null;
        }
        if (child.value() == null) {
            mistake(name, "is one value, not a section or a list");
        }
        if (child.isUnresolved()) {
            mistake(name, UNRESOLVED);
        }
        return child.value();
    }

    /** A text, or the default. */
    public String text(String name, String byDefault) {
        var text = text(name);
        return text == null ? byDefault : text;
    }

    /** {@code true} or {@code false}, or the default. */
    public boolean flag(String name, boolean byDefault) {
        var text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            mistake(name, "must be true or false");
        }
        return text == null ? byDefault : text.equals("true");
    }

    /** An integer within a range, or the default. */
    public int integer(String name, int byDefault, int min, int max) {
        var text = text(name);
        if (text == null) {
            return byDefault;
        }
        if (text.matches("-?[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        mistake(name, "must be an integer from " + min + " to " + max);
        return byDefault;
    }

    /** A duration such as {@code 10m}, {@code PT10M} or {@code 600} (seconds) within a range, or the default. */
    public Duration duration(String name, Duration byDefault, Duration min, Duration max) {
        var text = text(name);
        if (text == null) {
            return byDefault;
        }
        var duration = DurationParser.duration(text);
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            mistake(
                    name,
                    "must be a duration from " + DurationParser.print(min) + " to " + DurationParser.print(max)
                            + ", such as 10m or PT10M");
            return byDefault;
        }
        return duration;
    }

    /** A size such as {@code 64KB} or {@code 65536} (bytes) within a range, or the default. */
    public DataSize size(String name, DataSize byDefault, DataSize min, DataSize max) {
        var text = text(name);
        if (text == null) {
            return byDefault;
        }
        var size = DurationParser.size(text);
        if (size == null || size.compareTo(min) < 0 || size.compareTo(max) > 0) {
            mistake(name, "must be a size from " + min + " to " + max + ", such as 64KB");
            return byDefault;
        }
        return size;
    }

    /** One of some words, the first of which is the default. */
    public String choice(String name, List<String> words) {
        var text = text(name, words.get(0));
        if (words.contains(text)) {
            return text;
        }
        mistake(name, "must be one of " + String.join(", ", words) + DidYouMean.hint(text, words));
        return words.get(0);
    }

    /** A list, written as a YAML list or with commas; empty if absent. */
    public List<String> texts(String name) {
        var child = node.find(name);
        if (child == null) {
            return List.of();
        }
        return new ListProperty(child, what -> mistake(name, what)).read();
    }

    /**
     * A secret that must be there, from the property itself or from the file that {@code <name>-file} names.
     *
     * <p>One line break at the end of the file is not part of the secret, because editors and shells add one.
     *
     * @param rule what to record if neither is there
     * @return null after a mistake that is recorded
     */
    public @Nullable SecretBytes secret(String name, String rule) {
        var value = text(name);
        var file = text(name + "-file");
        hide(name, name + "-file");
        if (!has(name) && !has(name + "-file")) {
            mistake(name, rule);
        }
        if (value != null && file != null) {
            mistake(name, "is given twice: leave out either " + name + " or " + name + "-file");
        }
        var secret = file != null
                ? SecretFile.read(findings, path + "." + name + "-file", file)
                : value == null ? null : SecretBytes.ofText(value);
        if (secret != null && secret.startsWith(DEMO_MARK)) {
            demoKey(name);
        }
        return secret;
    }

    /** Marks properties whose values nobody shall see, whether they are right or wrong. */
    public void hide(String... names) {
        for (var name : names) {
            Optional.ofNullable(node.children().get(PropertyNode.uniform(name))).ifPresent(PropertyNode::hide);
        }
    }

    /** The files that belong to this configuration. */
    public SettingsFiles files() {
        return findings.files();
    }

    /** Whether this is a trial: nothing will come of the reading but a judgement. */
    public boolean isTrial() {
        return findings.isTrial();
    }

    /** What was found in the files of the disk. */
    public RecordingFiles readFiles() {
        return findings.read();
    }

    /** All properties below this section by their names. */
    public SortedMap<String, Property> properties() {
        return Property.below(node);
    }

    /** Records that the property holds a key of the demo configuration, which everybody knows. */
    public void demoKey(String name) {
        findings.demoKeys().add(path + "." + name);
    }

    /** Records what an operator should know about a property that is no mistake. */
    public void remark(String name, String what) {
        findings.remarks().add(path + "." + name + ": " + what);
    }

    /** Records what is good to try things out with, and a mistake in production. */
    public void notForProduction(String name, String what) {
        findings.notForProduction().add(path + "." + name + ": " + what);
    }

    /** All of it, for the one who judges the whole. */
    ValidationReport findings() {
        return findings;
    }

    /** What operators should know, one line each. */
    public List<String> remarks() {
        return List.copyOf(findings.remarks());
    }

    /** The full names of the properties that hold demo keys. */
    public List<String> demoKeys() {
        return List.copyOf(findings.demoKeys());
    }

    /** Records a mistake of a property. */
    public void mistake(String name, String what) {
        findings.mistakes().add(path + "." + name + ": " + what);
    }

    /** Records a mistake of this section as a whole. */
    public void mistakeHere(String what) {
        findings.mistakes().add(path + ": " + what);
    }

    /** Records that the file that a property names cannot be read, and why; the path only if it cannot be a key. */
    public void mistakeOfFile(String name, String written, Exception failure) {
        mistake(name, findings.fileProblem(written, failure));
    }

    /** Records that the folder that a property names cannot be read. */
    public void mistakeOfFolder(String name, String written) {
        mistake(name, "names a directory that cannot be read: " + ShownPath.of(written));
    }

    /**
     * Records a mistake in a file that belongs to the configuration.
     *
     * @param what may begin with a JSON pointer, of which members that could be a key are not shown
     */
    public void mistakeIn(Path file, String what) {
        int end = what.startsWith("/") ? Math.max(0, what.indexOf(": ")) : 0;
        findings.mistakes().add(file + ": " + ShownName.ofPointer(what.substring(0, end)) + what.substring(end));
    }

    /**
     * Ends the reading of the whole configuration.
     *
     * @throws SettingsMistakes if anything was recorded, or if properties are left that nobody asked for
     */
    public void throwIfMistaken() {
        var mistakes = allMistakes();
        if (!mistakes.isEmpty()) {
            throw new SettingsMistakes(mistakes);
        }
    }

    /** Ends the reading too, and gives what was recorded and what nobody asked for. */
    List<String> allMistakes() {
        UnknownProperties.refuse(node, path, findings.mistakes());
        return List.copyOf(findings.mistakes());
    }

    /** What another reading asked for, and this one did not, is no mistake of this one. */
    void leaveWhatWasRead(Settings other) {
        UnknownProperties.leave(node, other.node);
    }

    @Override
    public String toString() {
        return path;
    }
}
