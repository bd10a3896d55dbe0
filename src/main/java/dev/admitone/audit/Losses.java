/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

/**
 * The gaps before a line, which the line reports.
 *
 * @param torn how many bytes of unfinished lines precede it, without line breaks
 * @param lost how many earlier decisions have no line
 */
record Losses(long torn, long lost) {

    static final Losses NONE = new Losses(0, 0);

    /** The members of the line, each after a comma; empty if there are no gaps. */
    String members() {
        return (torn > 0 ? ",\"torn\":" + torn : "") + (lost > 0 ? ",\"lost\":" + lost : "");
    }
}
