/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A sink that a test can stall, like a full pipe or a frozen disk. */
final class StalledSink implements LineSink {

    final List<String> written = new CopyOnWriteArrayList<>();

    /** The size of each group that the writer started to write. */
    final LinkedBlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile @Nullable Throwable failure;

    void stall() {
        open = new CountDownLatch(1);
    }

    void resume() {
        open.countDown();
    }

    void fail(@Nullable Throwable with) {
        failure = with;
    }

    @Override
    public void write(List<byte[]> lines, long lost) throws IOException {
        begun.add(lines.size());
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        var thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof IOException io) {
            throw io;
        }
        if (lost > 0) {
            written.add("lost " + lost);
        }
        for (var line : lines) {
            written.add(
                    new String(line, StandardCharsets.ISO_8859_1).replaceFirst(".*\"token_id\":\"([^\"]*)\".*", "$1"));
        }
    }

    @Override
    public void close() {
        written.add("closed");
    }
}
