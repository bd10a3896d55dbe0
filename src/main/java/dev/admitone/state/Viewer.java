/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

/**
 * The viewer whose streams are counted.
 *
 * @param site the site's name
 * @param userId the viewer, unique within the site
 */
public record Viewer(String site, String userId) {

    /** Omits the user ID. */
    @Override
    public String toString() {
        return "Viewer[site=" + site + "]";
    }
}
