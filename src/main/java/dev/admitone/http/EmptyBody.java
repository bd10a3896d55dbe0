/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** Replaces the body of an unauthenticated request, so that the service does not wait for one. */
final class EmptyBody extends ServletInputStream {

    @Override
    public int read() {
        return -1;
    }

    @Override
    public boolean isFinished() {
        return true;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("asynchronous reads are not supported");
    }
}
