/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.http.ClientAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The player that uses a grant. Immutable. */
public final class Player {

    /** Callers of the configuration have no colon in their id. */
    private static final String CALLER = "grant:player";

    private final Grant grant;
    private final ClientAddress address;
    private final @Nullable String origin;
    private final Caller caller;

    /**
     * A player.
     *
     * @param address of its connection
     * @param origin of its web page; null outside of browsers
     */
    Player(Grant grant, ClientAddress address, @Nullable String origin) {
        this.grant = grant;
        this.address = address;
        this.origin = origin;
        this.caller = new Caller(CALLER, Set.of(grant.site()), Set.of());
    }

    /** Stands for the player: acts for the site of the grant, without scopes. */
    public Caller caller() {
        return caller;
    }

    /** The site of the grant. */
    public String site() {
        return grant.site();
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

    /** The address of its connection. */
    public ClientAddress address() {
        return address;
    }

    Grant grant() {
        return grant;
    }

    @Nullable String origin() {
        return origin;
    }

    /** Without the viewer. */
    @Override
    public String toString() {
        return "Player[" + grant + "]";
    }
}
