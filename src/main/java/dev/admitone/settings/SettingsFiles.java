/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files that belong to a configuration: secrets, profiles, lists. */
public interface SettingsFiles {

    /**
     * The content of a file.
     *
     * @throws UnfitFile if it is not a regular file, or too large
     * @throws IOException if it does not exist, or must not be read here
     */
    byte[] read(Path file) throws IOException;

    /**
     * The files in a directory whose names have this suffix and do not begin with a dot, sorted.
     *
     * @throws IOException if it does not exist, or must not be read here
     */
    List<Path> list(Path directory, String suffix) throws IOException;
}
