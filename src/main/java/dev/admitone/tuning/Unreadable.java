package dev.admitone.tuning;

import dev.admitone.settings.FailureLine;

/** Says why Spring could not read the files. Its own messages quote them, and with them keys. */
final class Unreadable {

    private Unreadable() {}

    /** One line, with the file, the place and the cause, and without anything of the content. */
    static String line(RuntimeException failure) {
        return FailureLine.of(failure);
    }
}
