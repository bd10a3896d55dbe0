/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which {@code typ} a token must have: an ID token, or another JWT of the same issuer, is no access token. */
enum TokenType {
    /** RFC 9068 §4. */
    AT_JWT("at+jwt") {
        @Override
        boolean takes(String type) {
            return type.equals("at+jwt");
        }
    },

    /** As identity providers write it that are older than the RFC; only the audience tells an ID token apart. */
    JWT("jwt") {
        @Override
        boolean takes(String type) {
            return type.equals("jwt") || type.equals("at+jwt") || type.isEmpty();
        }
    };

    private static final String PREFIX = "application/";

    private final String written;

    TokenType(String written) {
        this.written = written;
    }

    String wireName() {
        return written;
    }

    /** RFC 7515 §4.1.9: a media type, in any letter case, whose first part may be left out. */
    boolean isOf(@Nullable String typ) {
        var type = typ == null ? "" : typ.toLowerCase(Locale.ROOT);
        return takes(type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type);
    }

    abstract boolean takes(String type);
}
