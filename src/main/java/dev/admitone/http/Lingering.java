/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Limits how many clients may keep sending their body after the final answer of a connection, since each holds a thread
 * and the buffers of a request. Beyond the limit, the connection is closed with the answer, which the client may miss
 * while it is sending. For one processor at a time.
 */
final class Lingering implements Adapter {

    /** Less than the 200 threads of a JDK before 21. */
    static final int MOST = 64;

    private final Adapter application;
    private final AtomicInteger all;
    private final Consumer<Request> stopReading;
    private boolean lingers;

    /**
     * Wraps an application.
     *
     * @param all number of lingering clients of all processors
     * @param stopReading leaves the rest of a request unread
     */
    Lingering(Adapter application, AtomicInteger all, Consumer<Request> stopReading) {
        this.application = application;
        this.all = all;
        this.stopReading = stopReading;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        application.service(request, response);
        if (!lingers && "close".equals(response.getMimeHeaders().getHeader("Connection"))) {
            lingers = true;
            if (all.incrementAndGet() > MOST) {
                stopReading.accept(request);
            }
        }
    }

    /** Called when the processor has finished reading. */
    void end() {
        if (lingers) {
            lingers = false;
            all.decrementAndGet();
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return application.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        return application.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
        application.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        application.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return application.getDomain();
    }
}
