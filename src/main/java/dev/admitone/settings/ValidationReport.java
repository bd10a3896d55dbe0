/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one reading of the configuration found.
 *
 * @param mistakes one line each, in the order in which they were found
 * @param demoKeys the names of the properties that hold demo keys
 * @param remarks what operators should know although it is no mistake, one line each
 * @param notForProduction what production refuses, one line each
 * @param exposedFiles the names of the properties whose files hold secrets that everybody can read
 * @param files where files are read
 * @param read what was found in the files of the disk
 */
record ValidationReport(
        Set<String> mistakes,
        Set<String> demoKeys,
        Set<String> remarks,
        Set<String> notForProduction,
        Set<String> exposedFiles,
        SettingsFiles files,
        RecordingFiles read) {

    /** A reading of the files on the disk. */
    ValidationReport() {
        this(new RecordingFiles());
    }

    private ValidationReport(RecordingFiles disk) {
        this(disk, disk);
    }

    /** A reading of other files, in which nothing is remembered. */
    ValidationReport(SettingsFiles files) {
        this(files, new RecordingFiles());
    }

    private ValidationReport(SettingsFiles files, RecordingFiles read) {
        this(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                files,
                read);
    }

    /** What is wrong with a file that a property names. A trial looks at no disk, and knows no more than that. */
    String fileProblem(String written, Exception failure) {
        return isTrial()
                ? "names a file that cannot be read here, or that is not text in UTF-8"
                : "names a file that " + ShownPath.problem(written, failure);
    }

    /** Whether the reading is a trial: nothing will come of it but a judgement. */
    boolean isTrial() {
        return files != read;
    }
}
