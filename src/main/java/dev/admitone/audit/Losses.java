/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

/**
 * What a line says about gaps in front of it.
 *
 * @param torn how many bytes of unfinished lines stand before it, without line breaks
 * @param lost how many decisions before it have no line
 */
record Losses(long torn, long lost) {

    static final Losses NONE = new Losses(0, 0);

    /** The members of the line, each with a comma in front; empty if there are no gaps. */
    String members() {
        return (torn > 0 ? ",\"torn\":" + torn : "") + (lost > 0 ? ",\"lost\":" + lost : "");
    }
}
