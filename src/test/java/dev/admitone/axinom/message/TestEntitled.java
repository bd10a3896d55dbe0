/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens for viewers whose entitlement has limits, at a site with the profile {@code it}. */
final class TestEntitled {

    private TestEntitled() {}

    /** A site whose profile says something of the license, or nothing if it is an empty object. */
    static TestAxinomSite site(ObjectNode license) {
        var profile = TestJson.object("{'content_keys_source':{'license_request':{}}}");
        if (!license.isEmpty()) {
            profile.set("license", license);
        }
        return TestAxinomSite.gold().profile("it", profile);
    }

    static TestAxinomSite site(String license) {
        return site(TestJson.object(license));
    }

    /** A token for a request that is written with single quotes, with the profile. */
    static IssuedToken issue(TestSiteFormat site, String request, UsageRules rules) {
        var asked = TestAxinomRequests.request(TestJson.object(request)).withProfile("it");
        return site.issue(asked, rules);
    }

    /** What is wrong with such a request; empty if it gets a token. */
    static List<Violation> violations(TestSiteFormat site, String request, String rules) {
        try {
            issue(site, request, TestUsageRules.of(rules));
            return List.of();
        } catch (Refused refused) {
            return refused.violations();
        }
    }

    /** The license in the message of a token. */
    static JsonNode license(IssuedToken issued) {
        return TestAxinomRequests.payload(issued.token()).at("/message/license");
    }

    /** The codes of the warnings about usage rules. */
    static List<String> warnings(IssuedToken issued) {
        return issued.warnings().stream()
                .map(Warning::code)
                .filter(code -> code.startsWith("A10"))
                .toList();
    }
}
