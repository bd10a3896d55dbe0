/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

/**
 * What is loaded.
 *
 * @param port on this machine
 * @param path of the endpoint
 * @param format of the tokens that are asked for, {@code claim-axinom} or {@code claim-doverunner} for tokens that are
 *     checked and good once, {@code mixed} for all kinds of requests, {@code bearer} or {@code dpop} for players that
 *     exchange grants, {@code license} for players that ask the license proxy, or {@code direct} for players that ask a
 *     license server
 */
record Target(int port, String path, String format) {

    /** Whether each request brings a token that no other has brought. */
    boolean isClaim() {
        return format.startsWith("claim-");
    }

    /** Whether players exchange grants. */
    boolean isGrant() {
        return format.equals("bearer") || format.equals("dpop");
    }

    /** Whether players ask the license proxy. */
    boolean isLicense() {
        return format.equals("license");
    }

    /** Whether players ask a license server without the proxy. */
    boolean isDirect() {
        return format.equals("direct");
    }

    /** Whether requests of all kinds are sent, whatever the path. */
    boolean isMixed() {
        return format.equals("mixed");
    }
}
