/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one reading of the configuration read and found. For one thread while it reads; no line holds a secret. */
public final class ValidationReport {

    private static final String KNOWN_CONTENT =
            "the file is not opened; the check used the content that the active configuration read from it";
    private static final String NOT_OPENED =
            "the file is not opened, because the active configuration has not read it for such a property; the check"
                    + " does not cover its content, nor whether tokens of replaced keys stay valid";

    private final PropertyNode root;
    private final SettingsFiles files;
    private final RecordingFiles readFiles;
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> demoKeys = new LinkedHashSet<>();
    private final Set<String> developmentWarnings = new LinkedHashSet<>();
    private final Set<String> productionErrors = new LinkedHashSet<>();
    private final Set<String> productionWarnings = new LinkedHashSet<>();
    private final Set<String> exposedFiles = new LinkedHashSet<>();
    private final Set<NotChecked> notChecked = new LinkedHashSet<>();
    private final Set<String> closed = new HashSet<>();

    /** A reading of the files on the disk. */
    ValidationReport(PropertyNode root) {
        this.root = root;
        this.readFiles = new RecordingFiles();
        this.files = readFiles;
    }

    /**
     * A trial reading of other files, which are not recorded.
     *
     * @param closed the full names of properties whose files must not be opened
     */
    ValidationReport(PropertyNode root, SettingsFiles files, Collection<String> closed) {
        this.root = root;
        this.readFiles = new RecordingFiles();
        this.files = files;
        closed.forEach(name -> this.closed.add(PropertyNode.uniform(name)));
    }

    /** The files that belong to this configuration. */
    public SettingsFiles files() {
        return files;
    }

    /** What was found in the files of the disk. */
    public RecordingFiles readFiles() {
        return readFiles;
    }

    /** Whether the reading is a trial, which is judged and never activated. */
    public boolean isTrial() {
        return files != readFiles;
    }

    /** What a trial did not look at; empty for other readings. */
    public List<NotChecked> notChecked() {
        return List.copyOf(notChecked);
    }

    /** Whether a trial did not open the file that a property names. */
    boolean isUnopened(String property) {
        return notChecked.contains(new NotChecked(property, NOT_OPENED));
    }

    /** Whether a trial did not open a file that a property below this one names. */
    public boolean hasUnopenedFile(String section) {
        return notChecked.stream()
                .anyMatch(
                        one -> one.reason().equals(NOT_OPENED) && one.property().startsWith(section + "."));
    }

    /** Records what a trial did not look at; nothing in other readings. */
    public void notChecked(String property, String reason) {
        if (isTrial()) {
            notChecked.add(new NotChecked(property, reason));
        }
    }

    /** Notes which values do not come from files, without names that could be keys. */
    public List<String> valuesFromElsewhere() {
        var lines = new ArrayList<String>();
        new PropertyLines(lines::add).notFromFiles(root, root.name());
        return lines;
    }

    /** All properties by their names below the root. */
    public SortedMap<String, Property> properties() {
        return Property.below(root);
    }

    /** What operators should know, one line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What operators may want to know although nothing needs to be done, one line each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The full names of the properties that hold demo keys. */
    Set<String> demoKeys() {
        return demoKeys;
    }

    /**
     * Records what operators should know about a file that belongs to the configuration.
     *
     * @param message as of {@link #error}
     */
    public void warning(Path file, String message) {
        addWarning(line(file, message));
    }

    /**
     * Records what operators may want to know about a file that belongs to the configuration.
     *
     * @param message as of {@link #error}
     */
    public void note(Path file, String message) {
        notes.add(line(file, message));
    }

    /**
     * Records an error in a file that belongs to the configuration.
     *
     * @param message may begin with a JSON pointer; members of it that could be a key are not shown
     */
    public void error(Path file, String message) {
        errors.add(line(file, message));
    }

    private static String line(Path file, String message) {
        int end = message.startsWith("/") ? Math.max(0, message.indexOf(": ")) : 0;
        return file + ": " + ShownName.ofPointer(message.substring(0, end)) + message.substring(end);
    }

    /**
     * Ends the reading of the whole configuration.
     *
     * @throws ConfigurationErrors if an error was recorded, or if a property exists that no module asked for
     */
    public void throwIfErrors() {
        var all = allErrors();
        if (!all.isEmpty()) {
            throw new ConfigurationErrors(all);
        }
    }

    /** The errors that were recorded so far, in that order. */
    Set<String> errors() {
        return errors;
    }

    /** Ends the reading: all errors, unknown properties included. */
    List<String> allErrors() {
        new PropertyLines(errors::add).unknown(root, root.name());
        return List.copyOf(errors);
    }

    /** Accepts top-level properties that only another reading asked for: they cannot change now. */
    void acceptAskedIn(ValidationReport other) {
        for (var name : other.root.asked().keySet()) {
            var child = root.children().get(PropertyNode.uniform(name));
            if (child != null && !child.isRead()) {
                markAllRead(child);
            }
        }
    }

    private static void markAllRead(PropertyNode node) {
        node.markRead();
        node.children().values().forEach(ValidationReport::markAllRead);
    }

    void addWarning(String line) {
        warnings.add(line);
    }

    /** Warnings in development and errors elsewhere, one line each. */
    Set<String> developmentWarnings() {
        return developmentWarnings;
    }

    /** Errors in production only, one line each. */
    Set<String> productionErrors() {
        return productionErrors;
    }

    /** Warnings in production only, one line each. */
    Set<String> productionWarnings() {
        return productionWarnings;
    }

    /** The properties that name secret files which every user of the machine can read. */
    Set<String> exposedFiles() {
        return exposedFiles;
    }

    /** What is wrong with a file that a property names. A trial tells nothing that it could find out about the disk. */
    String fileProblem(String written, Exception failure) {
        return isTrial()
                ? "names a file that cannot be read here, or that is not text in UTF-8"
                : "names a file that " + ShownPath.problem(written, failure);
    }

    /**
     * The content of the file that a property names, or null if a trial does not open it, which is recorded.
     *
     * @param property its full name in messages
     * @param fullName its full name in its source
     */
    byte @Nullable [] content(String property, String fullName, String file) throws IOException {
        try {
            if (!closed.contains(PropertyNode.uniform(fullName))) {
                var content = files.read(Path.of(file));
                notChecked(property, KNOWN_CONTENT);
                return content;
            }
        } catch (NotOpened e) {
            // Recorded below.
        }
        notChecked(property, NOT_OPENED);
        return null;
    }

    /**
     * Decodes the content of a file.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    static String decode(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    PropertyNode root() {
        return root;
    }
}
