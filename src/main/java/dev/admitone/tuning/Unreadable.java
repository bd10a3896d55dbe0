package dev.admitone.tuning;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says why Spring could not read the files. Its own messages quote them, and with them keys. */
final class Unreadable {

    private Unreadable() {}

    /** One line, without anything of the content. */
    static String line(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml) {
                return "a file of the configuration is no YAML" + place(yaml);
            }
        }
        return "the files of the configuration cannot be read: "
                + failure.getClass().getSimpleName();
    }

    /** Where the mistake was noticed. */
    static String place(MarkedYAMLException yaml) {
        var mark = yaml.getProblemMark();
        return mark == null ? "" : ": line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }
}
