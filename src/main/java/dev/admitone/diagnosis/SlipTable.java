/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of slips. The first row that fits is named, so special ones stand before general ones. A row says only what
 * its test has found; "perhaps" marks what the test makes likely.
 */
final class SlipTable {

    static final List<Slip> ROWS = Stream.of(
                    GeneralSlips.ROWS,
                    TransportSlips.ROWS,
                    TokenSlips.ROWS,
                    ByteSlips.ROWS,
                    KeySlips.ROWS,
                    UnknownSlips.ROWS)
            .flatMap(List::stream)
            .toList();

    private SlipTable() {}
}
