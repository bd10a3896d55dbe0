/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import java.nio.file.Path;

/** Checks a configuration as a start of the service does. */
final class CheckConfig {

    private static final String NOT_CHECKED =
            "not checked: properties of Spring Boot, such as server.port; whether Redis,"
                    + " the SDP, license servers and identity providers answer; whether the audit log can be written";

    private final Terminal terminal;

    CheckConfig(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints each error and warning on a line; returns the exit code. */
    int run(ConfigurationFiles files) {
        var read = Offline.read(files);
        var out = terminal.out();
        var offline = read.offline();
        int warnings = 0;
        if (offline != null) {
            out.println(whatWasRead(offline, files.shownDirectory()));
        }
        read.errors().forEach(line -> out.println("error: " + line));
        if (offline != null) {
            var report = offline.settings().report();
            report.warnings().forEach(line -> out.println("warning: " + line));
            report.notes().forEach(line -> out.println("note: " + line));
            report.valuesFromElsewhere().forEach(line -> out.println("note: " + line));
            warnings = report.warnings().size();
            out.println(NOT_CHECKED);
        }
        boolean isValid = read.errors().isEmpty();
        out.println("The configuration is " + (isValid ? "valid: " : "NOT valid: ")
                + counted(read.errors().size(), "error") + ", " + counted(warnings, "warning") + ".");
        return isValid ? Commands.YES : Commands.NO;
    }

    private static String whatWasRead(Offline offline, Path directory) {
        var files = offline.files();
        var others = offline.settings().report().readFiles().places().size();
        return files.isEmpty()
                ? "checked: no configuration file, because application.yaml is absent or empty in " + directory
                        + "; --config names another directory"
                : "checked: " + String.join(", ", files) + ", and "
                        + counted(others, "file or directory", "files and directories") + " that it names";
    }

    private static String counted(int count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
