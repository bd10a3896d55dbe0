/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

/**
 * Opens paths for queries with {@value #CHARACTERS} as they are. RFC 3986 demands their percent-encoding, but clients
 * exist that send JSON without it. On other paths such a query is malformed.
 *
 * @param prefix how the paths begin, decoded
 */
public record RawQuery(String prefix) {

    /** All that Tomcat can be told to accept. Blanks and characters outside of ASCII are malformed on every path. */
    static final String CHARACTERS = "\"<>[\\]^`{|}";

    static boolean isIn(String query) {
        return query.chars().anyMatch(character -> CHARACTERS.indexOf(character) >= 0);
    }
}
