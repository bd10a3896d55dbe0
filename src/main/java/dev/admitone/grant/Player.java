/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.http.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The player that uses a grant. Immutable. */
public final class Player {

    /** Callers of the configuration have no colon in their id. */
    private static final String CALLER = "grant:player";

    private final Grant grant;
    private final @Nullable List<UUID> keyIds;
    private final String credential;
    private final ClientAddress address;
    private final @Nullable String origin;
    private final Caller caller;

    /**
     * A player.
     *
     * @param grant with what its credential narrows it to
     * @param keyIds see {@link #keyIds}
     * @param credential as it was sent
     * @param address see {@link #address}
     * @param origin see {@link #origin}
     */
    private Player(
            Grant grant,
            @Nullable List<UUID> keyIds,
            String credential,
            ClientAddress address,
            @Nullable String origin) {
        this.grant = grant;
        this.keyIds = keyIds == null ? null : List.copyOf(keyIds);
        this.credential = credential;
        this.address = address;
        this.origin = origin;
        this.caller = new Caller(CALLER, Set.of(grant.site()), Set.of());
    }

    /** The player that sent a request. */
    static Player of(Grant grant, @Nullable List<UUID> keyIds, String credential, HttpServletRequest request) {
        var origin = isOfThisService(request) ? null : request.getHeader("Origin");
        return new Player(grant, keyIds, credential, ClientAddress.of(request), origin);
    }

    /** The player that a license server tells of. */
    static Player told(Grant grant, String credential, ClientAddress address) {
        return new Player(grant, null, credential, address, null);
    }

    /** Browsers say so, and pages cannot set the header. */
    private static boolean isOfThisService(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** Stands for the player: acts for the site of the grant, without scopes. */
    public Caller caller() {
        return caller;
    }

    /** The site of the grant. */
    public String site() {
        return grant.site();
    }

    /** The id of the grant. */
    public String grantId() {
        return grant.id();
    }

    /** The viewer that the grant names; null if it names none. */
    public @Nullable String userId() {
        return grant.viewer();
    }

    /** The format of the grant's tokens. */
    public String format() {
        return grant.token().format();
    }

    /** What may be played; empty if the tokens of the grant name no content. */
    public List<String> contentIds() {
        return grant.contentIds();
    }

    /**
     * The content keys that the player may get licenses for, as UUIDs in lower case; null if its credential names none,
     * so that the grant alone decides.
     */
    public @Nullable List<String> keyIds() {
        return keyIds == null ? null : keyIds.stream().map(UUID::toString).toList();
    }

    /** Whether it may have a license for a content key: neither its credential nor its grant names only others. */
    public boolean mayHave(UUID keyId) {
        var named = NamedKeyIds.of(grant.token().options());
        return (keyIds == null || keyIds.contains(keyId)) && (named == null || named.contains(keyId));
    }

    /** Whether its grant names content keys, so that a token can be for fewer. */
    public boolean namesKeys() {
        return NamedKeyIds.of(grant.token().options()) != null;
    }

    /** The address of its connection; unknown if a license server does not tell it. */
    public ClientAddress address() {
        return address;
    }

    /** Says what the grant is for. */
    void describeTo(AuditEvent event) {
        event.grantId(grant.id()).site(grant.site());
        event.format(grant.token().format())
                .userId(grant.viewer())
                .profile(grant.token().profile());
    }

    Grant grant() {
        return grant;
    }

    String credential() {
        return credential;
    }

    /** The origin of the page that sent the request; null if it is no page, or one of this service. */
    @Nullable String origin() {
        return origin;
    }

    /** Without the viewer. */
    @Override
    public String toString() {
        return "Player[" + grant + "]";
    }
}
