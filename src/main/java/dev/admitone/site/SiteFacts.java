/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import java.time.Duration;

/**
 * Facts about a site for the configuration view.
 *
 * @param tokenDuration default token duration
 * @param maxTokenDuration maximum token duration in a request
 * @param clockSkew tolerated clock difference
 * @param entitlement who decides whether a viewer may play
 */
public record SiteFacts(Duration tokenDuration, Duration maxTokenDuration, Duration clockSkew, String entitlement) {}
