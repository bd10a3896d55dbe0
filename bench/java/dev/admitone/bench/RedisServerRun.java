/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.io.IOException;
import redis.embedded.RedisServer;

/** A real Redis on a port of this machine, until the process ends. */
final class RedisServerRun {

    private RedisServerRun() {}

    /** Takes the port. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .setting("save \"\"")
                .setting("maxmemory-policy noeviction")
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        Thread.currentThread().join();
    }

    private static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
