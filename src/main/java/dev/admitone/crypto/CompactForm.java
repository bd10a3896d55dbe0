/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

/** The compact form of JOSE: parts with dots between them, three of a signed object and five of an encrypted one. */
public final class CompactForm {

    private CompactForm() {}

    /** Of how many parts a text consists, whatever is in them; at least one. */
    public static int parts(String text) {
        int parts = 1;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            parts++;
        }
        return parts;
    }
}
