/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/** How a module says what went wrong on paths whose clients expect something else than RFC 9457. Thread-safe. */
public interface ProblemForm {

    /**
     * Whether the errors of a path have this form.
     *
     * @param path as it was asked for, which may be in percent-encoding and may not exist
     */
    boolean isFor(String path);

    /** The media type of the body. */
    String contentType();

    /** The body, to be written as JSON. */
    Object body(Refused refused);
}
