/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The modules that can open a network connection: docs/versions.md lists what they connect to. */
class OutboundConnectionsTests {

    private static final String ROOT = "dev.admitone";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    Objects.requireNonNull(AdmitOne.class.getProtectionDomain().getCodeSource())
                            .getLocation());

    private static final Set<String> CLIENTS = Set.of(
            "java.net.DatagramSocket",
            "java.net.HttpURLConnection",
            "java.net.URLConnection",
            "java.net.http.HttpClient",
            "java.net.http.WebSocket",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.DatagramChannel");

    private static final List<String> CLIENT_PACKAGES = List.of(
            "org.springframework.web.client",
            "org.springframework.web.reactive",
            "org.springframework.data.redis",
            "io.lettuce",
            "io.netty",
            "javax.naming");

    /** Accepting a socket is no connection of ours, so a socket's type alone tells nothing. */
    private static boolean connects(JavaCall<?> call) {
        var type = call.getTargetOwner().getName();
        return switch (type) {
            case "java.net.URL" ->
                call.getName().startsWith("open") || call.getName().equals("getContent");
            case "java.net.Socket", "java.nio.channels.SocketChannel" ->
                Set.of("<init>", "open", "connect").contains(call.getName());
            default -> false;
        };
    }

    private static boolean isClient(Dependency dependency) {
        var type = dependency.getTargetClass();
        return CLIENTS.contains(type.getName()) || CLIENT_PACKAGES.stream().anyMatch(type.getPackageName()::startsWith);
    }

    private static String module(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? ROOT
                : type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    @Test
    void areOpenedOnlyByTheModulesThatThePageLists() {
        Predicate<JavaClass> hasClient =
                type -> type.getDirectDependenciesFromSelf().stream().anyMatch(OutboundConnectionsTests::isClient)
                        || type.getCodeUnitCallsFromSelf().stream().anyMatch(OutboundConnectionsTests::connects);

        // outbound makes the clients of license and sdp. state is the Redis. warmup connects to this instance itself.
        assertThat(CLASSES.stream().filter(hasClient).map(OutboundConnectionsTests::module))
                .containsOnly("license", "oauth2", "outbound", "sdp", "state", "warmup");
    }
}
