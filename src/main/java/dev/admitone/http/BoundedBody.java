/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request body with limits for size and for the time since its construction.
 *
 * <p>A blocked read cannot be interrupted; the deadline is checked after it. The refusal is late by at most one pause
 * of the client, which {@link UploadTimeoutCustomizer} limits. Exception: the framing between two chunks is read in one
 * call, and each of its bytes (about twenty) may be preceded by a pause.
 *
 * <p>Each read checks the clock once, so reading byte by byte is expensive.
 */
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private final Duration time;
    private final LongSupplier nanos;
    private final long start;
    private long read;

    BoundedBody(ServletInputStream body, long limit, Duration time, LongSupplier nanos) {
        this.body = body;
        this.limit = limit;
        this.time = time;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
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

    /** Refuses data after the deadline. The end of the body is never late. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = readOrTimeOut(buffer, offset, length);
        if (count < 0) {
            return count;
        }
        read += count;
        if (read > limit) {
            throw tooLarge();
        }
        if (nanos.getAsLong() - start > time.toNanos()) {
            throw tooSlow();
        }
        return count;
    }

    private int readOrTimeOut(byte[] buffer, int offset, int length) throws IOException {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
    }

    private Refused tooSlow() {
        var detail = "the whole body within " + time.toMillis() + " ms, without long pauses";
        return new Refused("", RequestCode.BODY_TOO_SLOW, detail);
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
