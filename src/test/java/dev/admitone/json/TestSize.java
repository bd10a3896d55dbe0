/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

/** How often a test repeats what it does with random input: seldom in a build, often when somebody asks for it. */
public final class TestSize {

    /** Not below {@code admitone}, where the service would find it and refuse it as unknown. */
    private static final String PROPERTY = "test.size";

    private TestSize() {}

    public static boolean isFull() {
        return of(0, 1) == 1;
    }

    /** The second number with {@code -Dtest.size=full}, else the first. */
    public static int of(int usual, int full) {
        return switch (System.getProperty(PROPERTY, "usual")) {
            case "usual" -> usual;
            case "full" -> full;
            default -> throw new IllegalArgumentException(PROPERTY + " is usual or full");
        };
    }
}
