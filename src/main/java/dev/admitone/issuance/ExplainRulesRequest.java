/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /rules/explain}.
 *
 * @param site the site; required if the caller has several
 * @param rules a merge patch (RFC 7396) over the rules of the profile
 * @param profile the name of a profile of the site; absent, its default profile counts, and with null none
 */
public record ExplainRulesRequest(
        @Nullable String site,
        @Nullable SensitiveJson rules,
        @Nullable StringOrNull profile) {}
