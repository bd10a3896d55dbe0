/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

/** A call without an answer that could be interpreted. Has no message and no cause: they could hold what was sent. */
final class UpstreamFailed extends Exception {

    private static final long serialVersionUID = 1;

    private final UpstreamFailure failure;

    UpstreamFailed(UpstreamFailure failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    UpstreamFailure failure() {
        return failure;
    }
}
