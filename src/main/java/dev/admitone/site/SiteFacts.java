/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import java.time.Duration;

/**
 * What operators ask about a site, beside what a {@link Site} does.
 *
 * @param tokenDuration how long a token can be exchanged for a license
 * @param maxTokenDuration the most that a request may ask for
 * @param clockSkew how much the clocks of issuer and checker may differ
 * @param entitlement the word for who decides that a viewer may play
 */
public record SiteFacts(Duration tokenDuration, Duration maxTokenDuration, Duration clockSkew, String entitlement) {}
