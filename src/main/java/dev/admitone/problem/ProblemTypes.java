/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/**
 * The types of problems: URI references to the error codes in the error catalogue, which this service serves.
 *
 * @param page the catalogue's URL, or its path where the URL is not known; without a fragment
 */
public record ProblemTypes(String page) {

    /** The path of the catalogue, below the context path. */
    public static final String PATH = "/errors";

    String of(ErrorCode code) {
        return page + "#" + code.anchor();
    }
}
