/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.CompactJwe;
import dev.admitone.settings.Live;
import dev.admitone.vendor.JoseHeader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts grants: JWEs under a key of their site (RFC 7516, {@code dir} with {@code A256GCM}). The
 * {@code kid} of their header is the name of the site, a dot, and the id of the key. Thread-safe.
 */
final class GrantTokens {

    /** The most characters of a grant, so that it fits into a header. */
    static final int LONGEST = 8_000;

    /** Distinguishes grants from other content that is encrypted under the same key. */
    private static final String TYPE = "admitone-grant";

    /** For the content of a grant in the state store, which is no grant. */
    private static final String DESCRIPTION_TYPE = "admitone-grant-description";

    private static final JoseHeader OF_GRANT = ofType(TYPE);
    private static final JoseHeader OF_DESCRIPTION = ofType(DESCRIPTION_TYPE);

    private final Live<GrantSites> sites;

    GrantTokens(Live<GrantSites> sites) {
        this.sites = sites;
    }

    /** Encrypts a grant. */
    String seal(Grant grant, SiteGrants site, Instant now) {
        return encrypt(grant, TYPE, site, now);
    }

    /** Encrypts the content of a grant so that it can be read and not used. */
    String describe(Grant grant, SiteGrants site, Instant now) {
        return encrypt(grant, DESCRIPTION_TYPE, site, now);
    }

    private static String encrypt(Grant grant, String type, SiteGrants site, Instant now) {
        var key = site.keys().signer(now);
        return key.key().encrypt(grant.site() + "." + key.id(), type, grant.bytes());
    }

    /**
     * Decrypts a grant. Unknown sites and keys take as long as wrong ones.
     *
     * @return null if it was changed, is none, or its key is not accepted any more
     */
    @Nullable Grant open(String grant, Instant now) {
        return decrypt(grant, TYPE, now);
    }

    /** Decrypts what {@link #describe} gave; null if its key is not accepted any more. */
    @Nullable Grant openDescription(String description, Instant now) {
        return decrypt(description, DESCRIPTION_TYPE, now);
    }

    private @Nullable Grant decrypt(String compact, String type, Instant now) {
        var jwe = compact.length() > LONGEST ? null : CompactJwe.parse(compact).orElse(null);
        if (jwe == null) {
            return null;
        }
        var kid = header(type).keyId(jwe.header());
        var json = sites.current().use(kid, now, key -> key.decrypt(jwe));
        var grant = json == null ? null : Grant.read(json);
        return grant != null && grant.site().equals(GrantSites.siteOf(kid)) ? grant : null;
    }

    private static JoseHeader header(String type) {
        return type.equals(TYPE) ? OF_GRANT : OF_DESCRIPTION;
    }

    private static JoseHeader ofType(String type) {
        return new JoseHeader("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"" + type + "\"}");
    }
}
