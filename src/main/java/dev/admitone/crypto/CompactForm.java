/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

/** The compact serialization of JOSE: parts separated by dots, three for JWS and five for JWE. */
public final class CompactForm {

    private CompactForm() {}

    /** The number of dot-separated parts, whatever their content; at least one. */
    public static int parts(String compact) {
        int parts = 1;
        for (int dot = compact.indexOf('.'); dot >= 0; dot = compact.indexOf('.', dot + 1)) {
            parts++;
        }
        return parts;
    }
}
