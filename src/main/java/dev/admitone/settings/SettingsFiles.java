package dev.admitone.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The role of whatever holds the files that belong to a configuration: secrets, profiles, lists. */
public interface SettingsFiles {

    /**
     * The content of a file.
     *
     * @throws IOException if it is not there, or must not be read here
     */
    byte[] read(Path file) throws IOException;

    /**
     * The files in a directory, sorted.
     *
     * @throws IOException if it is not there, or must not be read here
     */
    List<Path> list(Path directory) throws IOException;
}
