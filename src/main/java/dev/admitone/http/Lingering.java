/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Bounds how many clients whose connection ends with the answer may go on to send their bodies, since each holds a
 * thread and the buffers of a request meanwhile. The connection of any other is closed with the answer, which the
 * client may lose if it goes on sending. For the requests of one processor, one after the other.
 */
final class Lingering implements Adapter {

    /** A JDK before 21 has 200 threads. */
    static final int MOST = 64;

    private final Adapter application;
    private final AtomicInteger all;
    private final Consumer<Request> readNoMore;
    private boolean lingers;

    /**
     * Before an application.
     *
     * @param all how many clients of all processors linger
     * @param readNoMore leaves the rest of a request unread
     */
    Lingering(Adapter application, AtomicInteger all, Consumer<Request> readNoMore) {
        this.application = application;
        this.all = all;
        this.readNoMore = readNoMore;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        application.service(request, response);
        if (!lingers && "close".equals(response.getMimeHeaders().getHeader("Connection"))) {
            lingers = true;
            if (all.incrementAndGet() > MOST) {
                readNoMore.accept(request);
            }
        }
    }

    /** The processor has nothing more to read. */
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
