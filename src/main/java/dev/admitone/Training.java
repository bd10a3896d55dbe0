package dev.admitone;

import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;

/**
 * Starts the service in each of the ways in which it can be, one after the other, so that a JVM that takes notes of a
 * run for its next one has seen them all. The last one stays.
 *
 * <p>Arguments: those of the service for several instances, with a Redis and a port of its own for operators.
 */
final class Training {

    private Training() {}

    /** Returns when the last one is there. Nobody finds the others, and so nobody asks what is about to end. */
    public static void main(String[] args) {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        startAndEnd(without(args, "server.port", "management.server.port"), "--management.server.port=0");
        startAndEnd(without(args, "server.port", "management.server.port", "admitone.state.store"));
        AdmitOne.application().run(args);
    }

    private static void startAndEnd(Stream<String> args, String... more) {
        var all = Stream.of(args, Stream.of(more), Stream.of("--server.port=0")).flatMap(part -> part);
        AdmitOne.application().run(all.toArray(String[]::new)).close();
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
    }

    private static Stream<String> without(String[] args, String... names) {
        return Stream.of(args).filter(arg -> Stream.of(names).noneMatch(name -> arg.startsWith("--" + name + "=")));
    }
}
