/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.admitone.net.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A proxy in a process of its own, with a configuration of {@code docker/proxies}. */
final class TestProxy implements AutoCloseable {

    /** The proxies that the distribution has packages of. */
    enum Kind {
        NGINX,
        HAPROXY,
        CADDY;

        String command() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the configuration is changed to.
     *
     * @param admitOne the port of the service, or of what stands for it
     * @param licenseServer the port of the license server
     * @param authority a PEM file with the authority that certified the license server
     */
    record Setting(int admitOne, int licenseServer, Path authority) {}

    private static final Path FILES = Path.of("docker", "proxies");

    /** A proxy that is not installed is a failure where they all have to be, and a skipped test elsewhere. */
    private static final boolean REQUIRED = Boolean.getBoolean("proxies.required");

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private TestProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean hasNginx() {
        return isToBeTested(Kind.NGINX);
    }

    static boolean hasHaproxy() {
        return isToBeTested(Kind.HAPROXY);
    }

    static boolean hasCaddy() {
        return isToBeTested(Kind.CADDY);
    }

    private static boolean isToBeTested(Kind kind) {
        return REQUIRED || executable(kind).isPresent();
    }

    private static Optional<String> executable(Kind kind) {
        var path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":", -1))
                .map(directory -> Path.of(directory, kind.command()))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String installed(Kind kind) {
        return executable(kind).orElseThrow(() -> new AssertionError(kind.command() + " is not installed"));
    }

    /** Starts a proxy that is installed, and waits until it listens. */
    static TestProxy start(Kind kind, Setting setting, Path directory) {
        int port = TestPorts.free();
        var files = new Configuration(setting, directory, port);
        var command = switch (kind) {
            case NGINX -> files.nginx();
            case HAPROXY -> files.haproxy();
            case CADDY -> files.caddy();
        };
        try {
            var log = directory.resolve(kind.command() + ".log").toFile();
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
            builder.environment().putAll(files.environment());
            var proxy = new TestProxy(builder.start(), port);
            proxy.awaitPort(log.toPath());
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(Path log) {
        try {
            Awaitility.await()
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast(() -> !process.isAlive())
                    .until(this::isListening);
        } catch (RuntimeException e) {
            close();
            throw new AssertionError(read(log), e);
        }
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A player. */
    TestClient client() {
        return TestClient.of(port);
    }

    /** Sends a request from another address of this machine, and returns the answer. */
    String sendFrom(String address, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a proxy, with the addresses of a test. */
    private record Configuration(Setting setting, Path directory, int port) {

        List<String> nginx() {
            copy("nginx.conf", "license.conf");
            write("admit-one-key.conf", "proxy_set_header X-API-Key \"" + TestCallers.VERIFIER_KEY + "\";\n");
            var main = write("main.conf", """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log stderr;
                    events {}
                    http {
                        access_log off;
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                        include %1$s/license.conf;
                    }
                    """.formatted(directory));
            return List.of(installed(Kind.NGINX), "-p", directory.toString(), "-e", "stderr", "-c", main.toString());
        }

        List<String> haproxy() {
            copy("haproxy.lua", "admit-one.lua");
            return List.of(
                    installed(Kind.HAPROXY),
                    "-db",
                    "-f",
                    copy("haproxy.cfg", "haproxy.cfg").toString());
        }

        /** Without the administration, which has one port for all. */
        List<String> caddy() {
            var file = copy("Caddyfile", "Caddyfile");
            write("Caddyfile", "{\n\tadmin off\n}\n" + read(file));
            return List.of(installed(Kind.CADDY), "run", "--adapter", "caddyfile", "--config", file.toString());
        }

        Map<String, String> environment() {
            return Map.of(
                    "ADMIT_ONE_API_KEY",
                    TestCallers.VERIFIER_KEY,
                    "SSL_CERT_FILE",
                    setting.authority().toString(),
                    "HOME",
                    directory.toString(),
                    "XDG_DATA_HOME",
                    directory.toString(),
                    "XDG_CONFIG_HOME",
                    directory.toString());
        }

        private Path copy(String from, String to) {
            return write(
                    to,
                    read(FILES.resolve(from))
                            .replace("127.0.0.1:8080", "127.0.0.1:" + setting.admitOne())
                            .replace("license.example.com:443", "127.0.0.1:" + setting.licenseServer())
                            .replace("license.example.com", "localhost")
                            .replace(
                                    "/etc/ssl/certs/ca-certificates.crt",
                                    setting.authority().toString())
                            .replace("/etc/nginx/", directory + "/")
                            .replace("/etc/haproxy/", directory + "/")
                            .replace("abns@admit-one", "abns@admit-one-" + port)
                            .replace("listen 8081", "listen 127.0.0.1:" + port)
                            .replace("bind :8081", "bind 127.0.0.1:" + port)
                            .replace(":8081 {", ":" + port + " {\n\tbind 127.0.0.1\n"));
        }

        private Path write(String name, String content) {
            try {
                return Files.writeString(directory.resolve(name), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
