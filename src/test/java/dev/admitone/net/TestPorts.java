/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that need one before they start. They are below the ephemeral range, so that the operating system
 * assigns none of them in the meantime.
 */
public final class TestPorts {

    private static final int FIRST = 15_000;
    private static final int COUNT = 17_000;

    /** Concurrent test processes start at different ports. */
    private static final int APART = 977;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

    private TestPorts() {}

    /** An unused port; each call returns another one. */
    public static int free() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no free port");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
