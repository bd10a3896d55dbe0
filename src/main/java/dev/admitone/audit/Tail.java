package dev.admitone.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a file ends.
 *
 * @param point the last complete line; null if the file has none
 * @param torn how many bytes, without line breaks, follow it
 * @param terminated whether the last byte is a line break, or there is none
 */
record Tail(@Nullable ChainPoint point, long torn, boolean terminated) {

    /** More than two lines ever have: those of a caller are cut. */
    private static final int WINDOW = 64 * 1024;

    private static final String BEGIN = "{\"time\":\"";

    /**
     * Reads the end of a file.
     *
     * @throws IOException if it cannot be read, or holds something else than audit lines
     */
    static Tail of(RandomAccessFile file) throws IOException {
        long from = Math.max(0, file.length() - WINDOW);
        var window = new byte[(int) (file.length() - from)];
        file.seek(from);
        file.readFully(window);
        var tail = of(window);
        if (tail.point == null && window.length > 0 && (from > 0 || !beginsLikeLine(window))) {
            throw new IOException("is no audit file");
        }
        return tail;
    }

    private static Tail of(byte[] window) {
        int end = window.length;
        boolean terminated = end == 0 || window[end - 1] == '\n';
        long torn = 0;
        while (end > 0) {
            int start = lineStart(window, end);
            var text = Arrays.copyOfRange(window, start, end);
            var line = ChainedLine.read(text);
            if (line != null) {
                return new Tail(line.point(), torn, terminated);
            }
            torn += text.length;
            end = start - 1;
        }
        return new Tail(null, torn, terminated);
    }

    private static int lineStart(byte[] window, int end) {
        int start = end;
        while (start > 0 && window[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** The service may have been killed while it wrote the first line of all. */
    private static boolean beginsLikeLine(byte[] window) {
        int length = Math.min(window.length, BEGIN.length());
        return BEGIN.startsWith(new String(window, 0, length, StandardCharsets.ISO_8859_1));
    }

    /**
     * The end of the file that was moved away last: the newest of the same directory whose name begins with the same
     * text. Compressed ones cannot be read.
     *
     * @return null if there is none
     */
    static @Nullable Tail ofPredecessor(Path path) throws IOException {
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
                // It may be a compressed one, or none of ours.
            }
        }
        return null;
    }

    private static List<Path> newestFirst(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> !file.getFileName().toString().equals(name) && Files.isRegularFile(file))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }
}
