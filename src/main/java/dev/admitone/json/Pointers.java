/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

/** Builds RFC 6901 pointers. */
public final class Pointers {

    private Pointers() {}

    /** The pointer of a member, whatever characters its name has. */
    public static String child(String parent, String name) {
        return parent + "/" + printable(name).replace("~", "~0").replace("/", "~1");
    }

    /** A half of a surrogate pair cannot be written as UTF-8, so an answer cannot quote it. */
    private static String printable(String name) {
        return name.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
