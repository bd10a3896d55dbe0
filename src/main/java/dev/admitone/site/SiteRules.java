/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.json.MergePatch;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.UnknownRemovals;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.RulesCode;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor-neutral rules of a site: those of its profiles, what requests change in them, and what becomes of rules
 * that a format cannot express. Immutable.
 */
public final class SiteRules {

    /** No profile has rules, and no format takes any. */
    public static final SiteRules NONE = new SiteRules(Map.of(), null, true);

    private final Map<String, TokenFormat> formats;
    private final @Nullable ProfileFiles profiles;
    private final boolean refusesLosses;

    SiteRules(Map<String, TokenFormat> formats, @Nullable ProfileFiles profiles, boolean refusesLosses) {
        this.formats = formats;
        this.profiles = profiles;
        this.refusesLosses = refusesLosses;
    }

    /** A request whose policy fulfils the rules, as far as the format can, and the warnings about them. */
    public record Applied(TokenRequest request, List<Warning> warnings) {}

    /**
     * The policy of a format for rules.
     *
     * @param policy with the vendor's own policy of the profile, which may hold keys
     */
    public record Explained(SensitiveJson policy, List<RuleLoss> losses) {}

    /** Whether a request is refused if its license would allow more than a rule. */
    boolean refusesLosses() {
        return refusesLosses;
    }

    /** Whether a request with the loss is refused. */
    public boolean refuses(RuleLoss loss) {
        return refusesLosses && loss.allowsMore();
    }

    /**
     * Applies the rules of a request, or else of its profile.
     *
     * @param rules a merge patch (RFC 7396) over the rules of the profile, or null
     * @param violations takes what is wrong with them, and A1627 for each that the license would exceed
     */
    public Applied apply(String format, TokenRequest request, @Nullable SensitiveJson rules, Violations violations) {
        if (rules == null) {
            var profile = ruled(request.profile());
            var lost = profile == null ? List.<RuleLoss>of() : profile.losses().getOrDefault(format, List.of());
            var losses = losses(lost, format, request);
            var warnings = new ArrayList<>(judge(losses, format, request, violations));
            warnings.addAll(losses.overridden(JsonNodeFactory.instance.objectNode()));
            return new Applied(request, warnings);
        }
        var merged = merged(request.profile(), rules.expose(), violations);
        if (!check(merged, violations)) {
            return new Applied(request, List.of());
        }
        var compiled = compile(format, merged);
        if (compiled.isEmpty()) {
            violations.add(
                    LicenseRule.PLACE, RulesCode.NO_RULES, "leave them out, and use the vendor's members in policy");
            return new Applied(request, List.of());
        }
        var policy = compiled.get().policy();
        var losses = losses(compiled.get().losses(), format, request);
        var changed = changed(losses, format, request, policy);
        var warnings = new ArrayList<>(judge(losses, format, request, violations));
        var overridden = new OverriddenRules(compiler(format), merged).find(rules.expose(), policy, changed.wanted);
        warnings.addAll(overridden);
        losses.overridden(rules.expose()).stream()
                .filter(other ->
                        overridden.stream().noneMatch(one -> one.pointer().equals(other.pointer())))
                .forEach(warnings::add);
        return new Applied(changed.request, warnings);
    }

    /**
     * A request with the policy that leads from its profile to what is wanted.
     *
     * @param wanted the policy of the token, as far as it stands in profiles and requests
     */
    private record Changed(TokenRequest request, ObjectNode wanted) {}

    /** The vendor's own policies win: that of the profile, and then that of the request. */
    private Changed changed(Losses own, String format, TokenRequest request, ObjectNode compiled) {
        var patch = own.request();
        var wanted = over(over(compiled, own.profile()), patch);
        var change = PolicyChange.between(unchanged(format, request.profile()), wanted, patch);
        boolean isUnchanged = change.isEmpty() && request.profile() != null && patch == null;
        return new Changed(isUnchanged ? request : request.withPolicy(SensitiveJson.of(change)), wanted);
    }

    /**
     * What becomes of rules in a format.
     *
     * @param merged from {@link #merged}, valid
     * @return empty if the format takes no rules
     */
    public Optional<Explained> explain(String format, @Nullable String profile, ObjectNode merged) {
        var own = own(format, profile);
        return compile(format, merged)
                .map(compiled -> new Explained(
                        SensitiveJson.of(over(compiled.policy(), own)),
                        new Losses(compiled.losses(), own, null).remaining()));
    }

    /** Refuses the name of a profile that has neither rules nor a policy for any of some formats. */
    public void refuseUnknown(@Nullable String profile, Set<String> anyOf, Violations violations) {
        if (profile != null && profiles != null && ruled(profile) == null && !profiles.has(profile, anyOf)) {
            var names = profiles.names(anyOf);
            violations.add(
                    "/profile",
                    RequestCode.PROFILE_UNKNOWN,
                    "one of " + String.join(", ", names) + DidYouMean.hint(profile, names));
        }
    }

    /** The rules of a profile with those of a request; what is wrong with those of the request is recorded. */
    public ObjectNode merged(@Nullable String profile, ObjectNode rules, Violations violations) {
        var ruled = ruled(profile);
        UnknownRemovals.refuseUnknown(
                rules,
                asWritten -> LicenseRules.read(rules, LicenseRule.PLACE, asWritten),
                RequestCode.UNKNOWN_MEMBER,
                violations);
        return (ObjectNode) MergePatch.apply(ruled == null ? null : ruled.rules(), rules);
    }

    /** Records what is wrong with rules, and whether anything is. */
    public boolean check(ObjectNode merged, Violations violations) {
        var wrong = new Violations();
        LicenseRules.read(merged, LicenseRule.PLACE, wrong);
        wrong.found().forEach(found -> violations.add(found.pointer(), found.code(), found.detail()));
        return wrong.isEmpty();
    }

    private Optional<CompiledRules> compile(String format, ObjectNode merged) {
        var compiler = formats.get(format);
        return compiler == null
                ? Optional.empty()
                : compiler.compile(LicenseRules.read(merged, LicenseRule.PLACE, new Violations()));
    }

    private Losses losses(List<RuleLoss> all, String format, TokenRequest request) {
        var policy = request.policy();
        return new Losses(all, own(format, request.profile()), policy == null ? null : policy.expose());
    }

    private List<Warning> judge(Losses losses, String format, TokenRequest request, Violations violations) {
        var remaining = losses.remaining();
        if (remaining.isEmpty()) {
            return List.of();
        }
        // Another DRM system could use the token too, if the token names none.
        var name = compiler(format).isForOneDrmSystem() ? request.drm() : null;
        var drm = name == null ? null : DrmSystem.find(name).orElse(null);
        var warnings = new ArrayList<Warning>();
        remaining.stream().filter(loss -> loss.concerns(drm)).forEach(loss -> {
            if (refuses(loss)) {
                var detail = loss.explanation() + "; with rules.on-loss: warn the site issues the token anyway";
                violations.add(loss.rule().pointer(), RulesCode.LOST, detail);
            } else {
                warnings.add(loss.warning());
            }
        });
        return warnings;
    }

    private ProfileFiles.@Nullable Ruled ruled(@Nullable String profile) {
        return profile == null || profiles == null ? null : profiles.ruled().get(profile);
    }

    /** The vendor's own policy of a profile; null if it has none. */
    private @Nullable ObjectNode own(String format, @Nullable String profile) {
        var ruled = ruled(profile);
        if (ruled != null) {
            return ruled.own().get(format);
        }
        var whole = unchanged(format, profile);
        return whole.isEmpty() ? null : whole;
    }

    private TokenFormat compiler(String format) {
        return Objects.requireNonNull(formats.get(format));
    }

    /** The policy of a profile as the format knows it; without members if there is none. */
    private ObjectNode unchanged(String format, @Nullable String profile) {
        var known =
                profile == null || profiles == null ? null : profiles.of(format).get(profile);
        return known == null
                ? JsonNodeFactory.instance.objectNode()
                : known.policy().expose();
    }

    private static ObjectNode over(ObjectNode base, @Nullable ObjectNode patch) {
        return patch == null ? base : (ObjectNode) MergePatch.apply(base, patch);
    }
}
