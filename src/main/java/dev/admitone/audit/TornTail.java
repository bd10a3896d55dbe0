/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of an audit file.
 *
 * @param point the last complete line; null if the file has none
 * @param torn how many bytes follow it, without line breaks; the size of a damaged file
 * @param terminated whether the last byte is a line break, or the file is empty
 * @param damaged whether a long file has no complete line near its end
 */
record TornTail(@Nullable ChainPoint point, long torn, boolean terminated, boolean damaged) {

    /** Longer than any two lines, so usually one read is enough. */
    private static final int WINDOW = 64 * 1024;

    /** How far a complete line is searched. A power failure can leave megabytes of zeros. */
    static final int FARTHEST = 16 * 1024 * 1024;

    private static final int WIDER = 4;

    private static final String BEGIN = "{\"time\":\"";

    /**
     * What logrotate appends to a name: {@code .1}, or a date. A hyphen with a short number may be another instance.
     */
    private static final Pattern ROTATED = Pattern.compile("\\.[0-9].*|-[0-9]{4}.*");

    /**
     * Reads the end of a file.
     *
     * @throws IOException if it cannot be read, or is not an audit file
     */
    static TornTail of(RandomAccessFile file) throws IOException {
        long length = file.length();
        for (int size = WINDOW; size <= FARTHEST; size *= WIDER) {
            var tail = of(end(file, Math.min(size, length)));
            if (tail.point != null || length == 0) {
                return tail;
            }
            if (size >= length) {
                requireAuditFile(file);
                return tail;
            }
        }
        requireAuditFile(file);
        return new TornTail(null, length, true, true);
    }

    private static byte[] end(RandomAccessFile file, long size) throws IOException {
        var window = new byte[(int) size];
        file.seek(file.length() - size);
        file.readFully(window);
        return window;
    }

    private static TornTail of(byte[] window) {
        int end = window.length;
        boolean terminated = end == 0 || window[end - 1] == '\n';
        long torn = 0;
        while (end > 0) {
            int start = lineStart(window, end);
            var line = ChainedLine.read(Arrays.copyOfRange(window, start, end));
            if (line != null) {
                return new TornTail(line.point(), torn, terminated, false);
            }
            torn += end - start;
            end = start - 1;
        }
        return new TornTail(null, torn, terminated, false);
    }

    private static int lineStart(byte[] window, int end) {
        int start = end;
        while (start > 0 && window[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Accepts a file without a complete line: a killed process leaves part of one, and a power failure zeros. */
    private static void requireAuditFile(RandomAccessFile file) throws IOException {
        var begin = new byte[(int) Math.min(file.length(), BEGIN.length())];
        file.seek(0);
        file.readFully(begin);
        if (begin[0] != 0 && !BEGIN.startsWith(new String(begin, StandardCharsets.ISO_8859_1))) {
            throw new IOException("is not an audit file");
        }
    }

    /**
     * The end of the file that was rotated last: the newest in the directory with the same name and a number or a date
     * after it. Skips compressed files.
     *
     * @return null if there is none
     */
    static @Nullable TornTail ofPredecessor(Path path) throws IOException {
        var directory = path.toAbsolutePath().getParent();
        var name = path.getFileName().toString();
        if (directory == null) {
            return null;
        }
        for (var candidate : newestFirst(directory, name)) {
            try (var file = new RandomAccessFile(candidate.toFile(), "r")) {
                var tail = of(file);
                if (tail.point != null) {
                    return tail;
                }
            } catch (IOException unreadable) {
                // It may be compressed, or not an audit file.
            }
        }
        return null;
    }

    private static List<Path> newestFirst(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> isRotated(file.getFileName().toString(), name) && Files.isRegularFile(file))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }

    private static boolean isRotated(String candidate, String name) {
        return candidate.startsWith(name)
                && ROTATED.matcher(candidate.substring(name.length())).matches();
    }
}
