/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The required {@code typ} of a token. Other JWTs of the issuer, such as ID tokens, are not access tokens. */
enum TokenType {
    /** RFC 9068 §4. */
    AT_JWT("at+jwt") {
        @Override
        boolean takes(String type) {
            return type.equals("at+jwt");
        }
    },

    /** For identity providers older than RFC 9068: only the audience distinguishes an ID token. */
    JWT("jwt") {
        @Override
        boolean takes(String type) {
            return type.equals("jwt") || type.equals("at+jwt") || type.isEmpty();
        }
    };

    private static final String PREFIX = "application/";

    private final String wireName;

    TokenType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** RFC 7515 §4.1.9: a media type, case-insensitive, with an optional {@code application/}. */
    boolean isOf(@Nullable String typ) {
        var type = typ == null ? "" : typ.toLowerCase(Locale.ROOT);
        return takes(type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type);
    }

    abstract boolean takes(String type);
}
