package dev.admitone.audit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A line that is to be written, by its own thread or by another one. Who writes it holds the writer's lock; once it is
 * over, its own thread may ask for the rest.
 */
final class WaitingLine {

    private final byte[] members;
    private @Nullable AuditFile file;
    private long upTo;
    private @Nullable IOException failure;
    private volatile boolean over;

    WaitingLine(byte[] members) {
        this.members = members;
    }

    /** As {@link LineText} writes them, in ASCII. */
    byte[] members() {
        return members;
    }

    /** Whether somebody has written it, or tried to. */
    boolean isOver() {
        return over;
    }

    /** It stands in a file, or in none if there is none, before so many bytes. */
    void written(@Nullable AuditFile where, long end) {
        file = where;
        upTo = end;
        failure = null;
        over = true;
    }

    void lost(IOException why) {
        failure = why;
        over = true;
    }

    void throwIfLost() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns when the disk has it. */
    void sync() throws IOException {
        if (file != null) {
            file.sync(upTo);
        }
    }
}
