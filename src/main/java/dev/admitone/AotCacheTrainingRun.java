/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.util.stream.Stream;

/**
 * Starts the service in both common setups, one after the other, while the JVM records the classes for its AOT cache:
 * one instance with its state in memory, then one with a Redis and a management port. The second one keeps running.
 *
 * <p>Arguments: those of the second setup.
 */
final class AotCacheTrainingRun {

    private static final String PORT = "--server.port=";

    private AotCacheTrainingRun() {}

    /** Returns when the second one is ready. The first one uses a random port, so no probe reaches it. */
    public static void main(String[] args) {
        var single = Stream.concat(Stream.of(args).filter(AotCacheTrainingRun::isForBoth), Stream.of(PORT + "0"));
        AdmitOne.application().run(single.toArray(String[]::new)).close();
        AdmitOne.application().run(args);
    }

    private static boolean isForBoth(String arg) {
        return Stream.of(PORT, "--management.server.port=", "--admitone.state.store=")
                .noneMatch(arg::startsWith);
    }
}
