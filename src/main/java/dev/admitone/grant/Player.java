/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.http.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * The player that uses a grant.
 *
 * @param caller stands for it: acts for the site of the grant, without scopes
 * @param address of its connection
 * @param origin of its web page; null outside of browsers
 */
record Player(
        Caller caller,
        Grant grant,
        ClientAddress address,
        @Nullable String origin) {}
