/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, ready for docs/performance.md. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    /** A table with these columns. */
    Table(String... columns) {
        row((Object[]) columns);
        lines.add("| --- ".repeat(columns.length) + "|");
    }

    /** Adds a row; numbers are rounded to three digits. */
    Table row(Object... cells) {
        var line = new StringBuilder("|");
        for (var cell : cells) {
            line.append(' ')
                    .append(cell instanceof Double number ? text(number) : cell)
                    .append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    /** A number with three digits, and with all of those in front of the point. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int digits = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%,." + Math.min(3, Math.max(0, 3 - digits)) + "f", value);
    }

    /** Prints it under a heading. */
    void print(String heading) {
        System.out.println("\n### " + heading + "\n");
        lines.forEach(System.out::println);
        System.out.println();
    }
}
