/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.junit.jupiter.api.Test;

class LingeringTests {

    private final AtomicInteger all = new AtomicInteger();
    private final List<Request> unread = new ArrayList<>();

    /** An application whose answer closes the connection, or not. */
    private record Application(boolean ends) implements Adapter {

        @Override
        public void service(Request request, Response response) {
            if (ends) {
                response.setHeader("Connection", "close");
            }
        }

        @Override
        public boolean prepare(Request request, Response response) {
            return true;
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status) {
            return true;
        }

        @Override
        public void log(Request request, Response response, long time) {}

        @Override
        public void checkRecycled(Request request, Response response) {}

        @Override
        public String getDomain() {
            return "";
        }
    }

    private Lingering answer(boolean ends) throws Exception {
        var client = new Lingering(new Application(ends), all, unread::add);
        client.service(new Request(), new Response());
        return client;
    }

    private void answerAsManyAsMayLinger() throws Exception {
        for (int i = 0; i < Lingering.MOST; i++) {
            answer(true);
        }
    }

    @Test
    void letsSomeClientsFinishTheirBodies() throws Exception {
        answerAsManyAsMayLinger();

        assertThat(unread).isEmpty();
    }

    @Test
    void stopsReadingFromOneClientTooMany() throws Exception {
        answerAsManyAsMayLinger();
        answer(true);

        assertThat(unread).hasSize(1);
    }

    @Test
    void readsBodiesOnConnectionsThatStayOpen() throws Exception {
        answerAsManyAsMayLinger();
        answer(false);

        assertThat(unread).isEmpty();
    }

    @Test
    void letsAnotherClientLingerAfterOneEnds() throws Exception {
        answer(true).end();
        answerAsManyAsMayLinger();

        assertThat(unread).isEmpty();
    }

    @Test
    void countsAClientOnce() throws Exception {
        var client = answer(true);
        client.end();
        client.end();

        assertThat(all).hasValue(0);
    }
}
