/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.IOException;
import java.util.List;

/** The destination of audit lines. Only the thread of an {@link AuditWriter} uses it. */
interface LineSink {

    /**
     * Writes lines in order. When this returns, all of them are written.
     *
     * @param lines as {@link LineJsonWriter} writes them, in ASCII; an empty list writes one line that only reports
     *     lost decisions
     * @param lost how many earlier decisions have no line; the first line reports it
     * @throws IOException if some lines may not be written
     */
    void write(List<byte[]> lines, long lost) throws IOException;

    /** Forces everything to the disk, and releases the destination. */
    void close() throws IOException;
}
