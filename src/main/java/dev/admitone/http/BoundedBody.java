/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * A body that is refused once it is too long or took too long.
 *
 * <p>A read that waits cannot be interrupted; the clock is looked at after it. So the refusal comes late by one pause
 * of the client at most, and {@link UploadTimeoutCustomizer} says how long a pause may be. In the framing between two
 * chunks, which the container reads in one go, each byte may have a pause of its own, and there are some twenty of them
 * at most.
 *
 * <p>The clock is read once for each read: reading a body byte by byte reads it for each byte.
 */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private final BodyDeadline deadline;
    private long read;

    BoundedBody(ServletInputStream body, long limit, BodyDeadline deadline) {
        this.body = body;
        this.limit = limit;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int count;
        do {
            count = read(one, 0, 1);
        } while (count == 0);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    /** What came too late is refused, all of it or the end of it; that nothing more comes is never late. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = readOn(buffer, offset, length);
        if (count < 0) {
            return count;
        }
        read += count;
        if (read > limit) {
            throw tooLarge();
        }
        if (deadline.isOver()) {
            throw deadline.refusal();
        }
        return count;
    }

    private int readOn(byte[] buffer, int offset, int length) throws IOException {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                throw deadline.refusal();
            }
            throw e;
        }
    }

    Refused tooLarge() {
        return new Refused("", RequestCode.BODY_TOO_LARGE, "at most " + limit + " bytes");
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
