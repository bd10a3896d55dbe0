/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import org.jspecify.annotations.Nullable;

/**
 * What one reading of the configuration says about access tokens.
 *
 * @param settings null if none are taken
 */
record Oauth2(@Nullable Oauth2Settings settings) {}
