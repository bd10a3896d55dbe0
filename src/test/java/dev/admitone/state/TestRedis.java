/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.net.TestPorts;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis server from a bundled jar, without persistence. */
public final class TestRedis implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final int ANSWER_MILLIS = 5_000;

    private final RedisServer server;
    private final int port;

    private TestRedis(int port, String... settings) {
        this.port = port;
        var builder = new RedisServerBuilder().port(port).setting("save \"\"").onShutdownForceStop(true);
        for (var setting : settings) {
            builder.setting(setting);
        }
        try {
            this.server = builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running server on a free port; on another one if a process took it, or that of the cluster bus, meanwhile. */
    public static TestRedis start(String... settings) {
        for (int attempt = 1; ; attempt++) {
            var redis = new TestRedis(TestPorts.free(), settings);
            try {
                redis.startAgain();
                return redis;
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** Kills it, as a crash would. */
    public void kill() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restarts it on the same port, empty. */
    public void startAgain() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one command directly, and returns the first line of the answer. */
    public String command(String line) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one command directly, and returns the bulk string of the answer. */
    public String bulk(String line) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            var in = new DataInputStream(socket.getInputStream());
            var length = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                length.append((char) next);
            }
            return new String(in.readNBytes(Integer.parseInt(length.substring(1).trim())), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output of INFO. */
    public String info(String section, String name) {
        return bulk("INFO " + section)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        kill();
    }
}
