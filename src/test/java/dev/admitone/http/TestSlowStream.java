/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;

/** A body that arrives byte by byte while time passes. */
final class TestSlowStream extends ServletInputStream {

    private final long nanosPerByte;
    private long now;
    private int looks;
    private int length;
    private int given;
    private int failures;
    private boolean allAtOnce;
    private boolean ended;
    private @Nullable IOException failure;

    TestSlowStream(Duration perByte) {
        this.nanosPerByte = perByte.toNanos();
    }

    MockHttpServletRequest request() {
        return new MockHttpServletRequest("POST", "/tokens") {
            @Override
            public ServletInputStream getInputStream() {
                return TestSlowStream.this;
            }
        };
    }

    void has(int bytes) {
        length = bytes;
    }

    void givesAllAtOnce() {
        allAtOnce = true;
    }

    void failsAtItsEnd(IOException with) {
        failure = with;
    }

    long nanos() {
        looks++;
        return now;
    }

    int looksAtTheClock() {
        return looks;
    }

    int bytesGiven() {
        return given;
    }

    int failures() {
        return failures;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("slow enough");
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (given == length) {
            return end();
        }
        int bytes = allAtOnce ? Math.min(count, length - given) : 1;
        now += allAtOnce ? 0 : nanosPerByte;
        given += bytes;
        ended = given == length && failure == null;
        return bytes;
    }

    private int end() throws IOException {
        if (failure != null) {
            failures++;
            throw failure;
        }
        return -1;
    }

    @Override
    public boolean isFinished() {
        return ended;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
    }
}
