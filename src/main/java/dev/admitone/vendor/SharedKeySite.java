/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactForm;
import dev.admitone.crypto.CompactJws;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenAdvice;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Contents;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the formats have in common whose tokens are {@link SharedKeyJwts} for a user and a content. */
public abstract class SharedKeySite implements SiteFormat {

    private static final int PARTS = 3;
    private static final int USUAL_LENGTH = 1024;

    /** Names of uses have at most 200 characters. */
    private static final int LONGEST_ID = 180;

    protected final SharedKeyJwts tokens;
    private final Settings settings;
    private final RequestReader requests;
    private final TimeRule time;
    private final Traits traits;

    /** The format of a site. */
    protected SharedKeySite(SharedKeyJwts tokens, Settings settings, Traits traits) {
        this.tokens = tokens;
        this.settings = settings;
        this.requests = new RequestReader(traits.drmSystems, settings.binding, traits.codes);
        var failures = tokens.failures();
        this.time = new TimeRule(settings.binding.durations().clockSkew(), failures.notYetValid(), failures.expired());
        this.traits = traits;
    }

    /**
     * The configuration of a site that does not depend on the vendor.
     *
     * @param singleUse whether a token is admitted once
     * @param muted the codes of warnings that are left out
     */
    public record Settings(SiteBinding binding, boolean singleUse, Set<String> muted) {

        /**
         * Reads {@code single-use} and {@code muted-warnings}.
         *
         * @param warnings the codes of the vendor's warnings
         */
        public static Settings read(SiteBinding binding, Stream<String> warnings) {
            var section = binding.settings();
            var all = Stream.concat(warnings, Stream.of(TokenAdvice.LONG_HEADER.code()));
            return new Settings(binding, section.value("single-use").flag(), MutedWarnings.read(section, all.toList()));
        }
    }

    /**
     * What is the same at all sites of a vendor.
     *
     * @param name of the format, at most 15 characters
     * @param delivery how a player sends the tokens
     * @param drmSystems that the tokens are for
     * @param marks members of a payload that only this vendor's tokens have all
     * @param codes of what is wrong with a request
     */
    public record Traits(
            String name,
            IssuedToken.Delivery delivery,
            List<DrmSystem> drmSystems,
            List<String> marks,
            RequestReader.Codes codes) {}

    /** Reads what a request says for any vendor. */
    protected final RequestReader.Asked read(TokenRequest request, Instant now, Violations violations) {
        return requests.read(request, now, violations);
    }

    /**
     * The signed token of a request.
     *
     * @param validity from when it says that it is valid, which may be before now, and until when
     * @param warnings about its policy
     */
    protected final IssuedToken sign(
            JsonWriter.Part payload,
            RequestReader.Asked asked,
            Validity validity,
            List<Warning> warnings,
            Instant now) {
        var token = tokens.sign(JsonWriter.of(payload, USUAL_LENGTH), now);
        var all = new ArrayList<>(warnings);
        if (traits.delivery.exceedsHeader(token)) {
            TokenAdvice.LONG_HEADER.unless(settings.muted).forEach(all::add);
        }
        return new IssuedToken(
                token, asked.drm(), validity.start(), validity.end(), List.copyOf(all), null, tokens.keyId(now));
    }

    @Override
    public final VerificationResult verify(TokenCheck check, Instant now) {
        return tokens.verify(
                check, settings.binding.verification(), now, token -> judge(new Authentic(token, check, now)));
    }

    /** A token whose signature holds, and the license request that it is checked for. */
    public record Authentic(CompactJws token, TokenCheck check, Instant now) {}

    /** The result of the check of an authentic token. */
    protected abstract VerificationResult judge(Authentic token);

    /** The rule about the times, the user and the DRM system of a token. */
    protected final void judge(Contents told, Authentic token, Consumer<Failure> failures) {
        time.judge(told.notBefore(), told.expiresAt(), token.now, failures);
        var user = token.check.userId();
        if (user != null && !user.equals(told.userId())) {
            failures.accept(tokens.failures().userId().because(Rule.difference(user, told.userId())));
        }
        var drm = token.check.drm();
        if (drm != null && !traits.drmSystems.contains(drm)) {
            failures.accept(tokens.failures().drm().because("one of " + requests.drmNames()));
        }
    }

    /** The failures of the rules that refuse a token at this site. */
    protected final <C> List<Failure> judged(List<Rule<C>> rules, C checked) {
        return Rule.judge(rules, checked, settings.binding.verification());
    }

    /**
     * The result of the check of a token.
     *
     * @param told what it says
     * @param judged why it is refused
     * @param violations of what it says, which become warnings
     */
    protected final VerificationResult result(
            Contents told, List<Failure> judged, SensitiveJson json, Violations violations, Authentic token) {
        var failures = new ArrayList<>(judged);
        var use = settings.singleUse ? once(told, failures::add) : TokenUse.NOTHING;
        return new VerificationResult(
                told,
                List.copyOf(failures),
                List.of(),
                token.check.given("drm", "key_ids"),
                violations.found().stream()
                        .filter(violation ->
                                !settings.muted.contains(violation.code().code()))
                        .map(Warning::of)
                        .toList(),
                Inspection.of(() -> json, Set.of(), violations),
                failures.isEmpty() ? use : TokenUse.NOTHING);
    }

    /** A token is redeemed as a whole, by its own id. */
    private TokenUse once(Contents told, Consumer<Failure> failures) {
        var id = told.tokenId();
        if (id == null || id.length() > LONGEST_ID || told.notBefore() == null || told.expiresAt() == null) {
            failures.accept(tokens.failures()
                    .unnamed()
                    .because("the site admits tokens once: their issuer writes an id and an end"));
            return TokenUse.NOTHING;
        }
        var skew = settings.binding.durations().clockSkew();
        return new TokenUse(
                new TokenUse.SingleUse(
                        traits.name + "/" + id,
                        List.of("token"),
                        told.notBefore().minus(skew),
                        told.expiresAt().plus(skew),
                        tokens.failures().used().because("get a fresh token for each license request, renewals too"),
                        tokens.failures()
                                .possiblyUsed()
                                .because("the records of uses begin after the token was made: get a fresh token")),
                null);
    }

    /** Certain or not: a JWT with another payload is one of another format. */
    @Override
    public Recognition recognise(String token) {
        var payload = CompactForm.parts(token) == PARTS
                ? CompactJws.parsePublic(token)
                        .map(jws -> new String(jws.payload(), StandardCharsets.ISO_8859_1))
                        .orElse("")
                : "";
        return traits.marks.stream().allMatch(mark -> payload.contains('"' + mark + '"'))
                ? Recognition.YES
                : Recognition.NO;
    }

    @Override
    public boolean isCarriedInCustomData(DrmSystem drm) {
        return false;
    }

    @Override
    public String sessionOption() {
        return RequestReader.SESSION;
    }

    @Override
    public List<DrmSystem> drmSystems() {
        return traits.drmSystems;
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return traits.delivery;
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(tokens.schedule());
    }
}
