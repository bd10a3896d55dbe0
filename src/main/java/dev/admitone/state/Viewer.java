/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * Whose streams are counted.
 *
 * @param site the site's name
 * @param userId the viewer among those of the site
 */
public record Viewer(String site, String userId) {

    /** Without the viewer. */
    @Override
    public String toString() {
        return "Viewer[site=" + site + "]";
    }
}
