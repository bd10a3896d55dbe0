/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer and ends the connection when it exceeds the limit. The result is then null. */
final class LimitedBody implements BodySubscriber<byte @Nullable []> {

    /** The most bytes of an answer. */
    static final int MOST = 256 * 1024;

    private final CompletableFuture<byte @Nullable []> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    static BodyHandler<byte @Nullable []> handler() {
        return head -> new LimitedBody();
    }

    @Override
    public CompletionStage<byte @Nullable []> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription incoming) {
        subscription = incoming;
        incoming.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (bytes.size() + buffer.remaining() > MOST) {
                cutOff();
                return;
            }
            var part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    private void cutOff() {
        if (subscription != null) {
            subscription.cancel();
        }
        result.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(bytes.toByteArray());
    }
}
