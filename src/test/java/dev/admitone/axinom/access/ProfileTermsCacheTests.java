/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.axinom.message.Dialect;
import dev.admitone.axinom.message.MessageProfiles;
import dev.admitone.axinom.message.TestRandomMessages;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Inspection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that knows the terms of its profiles finds in every token what a site without profiles finds. */
class ProfileTermsCacheTests {

    private static final int PROFILES = TestSize.of(100, 10_000);
    private static final int CHANGES = 20;
    private static final String KEYS = "'user_id':'viewer-1','options':{'key_ids':['" + TestAxinomMessages.KID + "']}";
    private static final String KID = TestAxinomMessages.KID;
    private static final String TERMS = "{'license':{'duration':3600}}";
    private static final String CHARACTERS = "\"\\:,{}[]01aé \n";

    private final TestSiteFormat plain = TestAxinomSite.gold().bind();
    private final Random random = new Random(20260121);

    private static String payload(TestSiteFormat site, String members) {
        var request = TestJson.object("{'profile':'p'," + members + "}");
        var token = TestAxinomRequests.issue(site, request).token();
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static ProfileTermsCache.Rest rest(String terms, String payload) {
        var binding = TestAxinomSite.gold().profile("p", terms).binding();
        return new ProfileTermsCache(
                        MessageProfiles.read(binding, Dialect.DEFAULT, java.time.Instant.EPOCH)
                                .terms(),
                        Dialect.DEFAULT)
                .of(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** What is found, with the policy that an inspector sees. */
    private static List<Object> findings(TestSiteFormat site, String payload) {
        var token = TestJws.sign(TestJws.HEADER, payload);
        return List.of(
                findings(TestJws.verify(site, token)),
                findings(site.verify(TestChecks.check(token, DrmSystem.FAIRPLAY, TestChecks.WELCOME, KID))));
    }

    private static List<Object> findings(VerificationResult found) {
        return List.of(
                String.valueOf(found.contents()),
                found.failures(),
                found.unchecked(),
                found.use(),
                inspection(found).map(Inspection::problems).orElse(List.of()),
                inspection(found)
                        .map(Inspection::policy)
                        .map(policy -> policy.expose().toString())
                        .orElse(""));
    }

    private static Optional<Inspection> inspection(VerificationResult token) {
        return Optional.ofNullable(token.inspection());
    }

    private static String changed(String text, Random random) {
        var changed = new StringBuilder(text);
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
            int place = random.nextInt(changed.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(place, other);
                case 1 -> changed.deleteCharAt(place);
                case 2 -> changed.insert(place, changed.substring(random.nextInt(place + 1), place));
                default -> changed.setCharAt(place, other);
            }
        }
        return changed.toString();
    }

    @Test
    void areLeftOutOfATokenOfTheProfile() {
        var site = TestAxinomSite.gold().profile("p", TERMS).bind();
        var payload = payload(site, KEYS);
        var rest = rest(TERMS, payload);

        assertThat(rest.json()).hasSize(payload.length() - ",\"license\":{\"duration\":3600}".length());
        assertThat(Objects.requireNonNull(rest.dialect().knownTerms()).json())
                .isEqualTo(",\"license\":{\"duration\":3600}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'message':{'type':'entitlement_message','version':2,'license':{'duration':3600}}}",
                "{'a':1,'message':{'type':'entitlement_message','version':2,'license':{'duration':3600}}}",
                "{'a':1,'message':{'type':'entitlement_message','version':2,'license':{'duration':3600},'session':{}}}",
                "{'a':1,'message':{'version':2,'license':{'duration':3600},'content_keys_source':{}}}",
                "{'a':{},'message':{'type':'entitlement_message','version':2,'license':{'duration':3600},"
                        + "'content_keys_source':{}}}",
                "{'a':{'b':1,'message':{'type':'entitlement_message','version':2,'license':{'duration':3600},"
                        + "'content_keys_source':{}}}}"
            })
    void areLeftInAPayloadThatIsWrittenInAnotherWay(String payload) {
        var text = payload.replace('\'', '"');
        var rest = rest(TERMS, text);

        assertThat(rest.json()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(rest.dialect().knownTerms()).isNull();
    }

    @Test
    void areNotThoseOfAProfileThatOnlyBeginsLikeTheToken() {
        var both = "{'license':{'duration':3600},'license_server':{'return_license_request_info':true}}";
        var payload = payload(TestAxinomSite.gold().profile("p", both).bind(), KEYS);

        assertThat(rest(TERMS, payload).dialect().knownTerms()).isNull();
    }

    @Test
    void makeNoDifferenceToATokenThatRepeatsThem() {
        var site = TestAxinomSite.gold().profile("p", TERMS).bind();
        var payload = payload(site, KEYS).replace(",\"session\":", ",\"license\":{},\"session\":");

        assertThat(payload).contains("\"license\":{},");
        assertThat(findings(site, payload)).isEqualTo(findings(plain, payload));
    }

    @Test
    void makeNoDifferenceToATokenThatHasMore() {
        var site = TestAxinomSite.gold().profile("p", TERMS).bind();
        var payload = payload(site, KEYS)
                .replace(
                        ",\"session\":",
                        ",\"license_server\":{\"access_control\":{\"concurrency_limit\":9}},\"session\":");

        assertThat(findings(plain, payload).toString()).contains(TokenFailureCode.MESSAGE.code());
        assertThat(findings(site, payload)).isEqualTo(findings(plain, payload));
    }

    @Test
    void makeNoDifferenceToAnyToken() {
        var messages = new TestRandomMessages(20260121);
        for (int i = 0; i < PROFILES; i++) {
            var profile = messages.next();
            var site = TestAxinomSite.gold().profile("p", profile).bind();
            var payload = payload(site, "'options':{}");

            assertThat(findings(site, payload)).isEqualTo(findings(plain, payload));
            for (int changes = 0; changes < CHANGES; changes++) {
                var other = changed(payload, random);
                assertThat(findings(site, other)).as("%s", other).isEqualTo(findings(plain, other));
            }
        }
    }
}
