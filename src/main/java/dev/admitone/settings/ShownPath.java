/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.FileNotFoundException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Describes why a file cannot be read, for a property that names a file and may hold a key by mistake. The path is
 * shown only if its folder exists, unlike a key's; the content never.
 */
public final class ShownPath {

    private static final String HIDDEN = " (the path is not shown, because it could be a key)";

    private ShownPath() {}

    /** What is wrong, to complete {@code names a file that …}. */
    static String problem(String written, Exception failure) {
        var path = path(written);
        if (path == null) {
            return "does not exist" + HIDDEN;
        }
        if (isAbsent(failure) && !Files.exists(path)) {
            return isShown(path) ? "does not exist: " + written : "does not exist" + folder(path) + HIDDEN;
        }
        return reason(path, failure) + (isShown(path) ? ": " + written : HIDDEN);
    }

    private static String folder(Path path) {
        var parent = path.getParent();
        return parent == null || Files.exists(parent) ? "" : ", and neither does its folder";
    }

    private static boolean isAbsent(Exception failure) {
        return failure instanceof NoSuchFileException || failure instanceof FileNotFoundException;
    }

    private static String reason(Path path, Exception failure) {
        if (failure instanceof UnfitFile unfit) {
            return unfit.why();
        }
        if (failure instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        boolean isClosed = failure instanceof AccessDeniedException || !Files.isReadable(path);
        return isClosed ? "this process has no permission to read" : "cannot be read";
    }

    /** The path if it may be shown, or else its length. */
    public static String of(String written) {
        var path = path(written);
        return path != null && isShown(path) ? written : "(a path of " + written.length() + " characters)";
    }

    private static @Nullable Path path(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A key may begin with a slash: then its only folder is the root. */
    private static boolean isShown(Path path) {
        var parent = path.getParent();
        if (parent == null || parent.equals(path.getRoot())) {
            return ShownName.isPlain(String.valueOf(path.getFileName()));
        }
        return Files.isDirectory(parent);
    }
}
