/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import org.jspecify.annotations.Nullable;

/**
 * The access-token settings of one configuration.
 *
 * @param settings null if access tokens are not accepted
 */
record Oauth2(@Nullable Oauth2Settings settings) {}
