/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** The body of a request whose client is not known: reading what such a client sends would mean to wait for it. */
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
        throw new IllegalStateException("requests are answered on their own threads");
    }
}
