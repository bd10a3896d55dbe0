/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Secrets;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A format that records its bindings, requires the setting {@code key}, and refuses policies with a member "bad". */
final class TestFormat implements TokenFormat {

    private final String name;
    private final List<SiteBinding> bindings = new ArrayList<>();

    TestFormat(String name) {
        this.name = name;
    }

    /** The bindings so far, in reading order. */
    List<SiteBinding> bindings() {
        return bindings;
    }

    /** A bound format without a binding, equal to no other. */
    static SiteFormat bound() {
        return new Bound();
    }

    /** A placeholder without function. */
    private static final class Bound implements SiteFormat {

        @Override
        public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VerificationResult verify(TokenCheck check, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Recognition recognise(String token) {
            return Recognition.NO;
        }

        @Override
        public List<DrmSystem> drmSystems() {
            return List.of();
        }

        @Override
        public IssuedToken.Delivery delivery() {
            return new IssuedToken.Delivery("header", "query");
        }
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Writes the license duration; cannot express a number of streams, unless the policy has limits; its licenses
     * cannot be played for as long as a rule says. Takes no rules if it is called "blind".
     */
    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        var policy = JsonNodeFactory.instance.objectNode();
        if (rules.licenseDuration() != null) {
            policy.put("seconds", (int) rules.licenseDuration().toSeconds());
        }
        var losses = new ArrayList<RuleLoss>();
        if (rules.maxStreams() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.MAX_STREAMS, "no streams", DrmSystem.WIDEVINE)
                    .unless("/limits/streams"));
        }
        if (rules.playbackDuration() != null) {
            losses.add(RuleLoss.isStricter(LicenseRule.PLAYBACK_DURATION, "it is short")
                    .unless("/limits/seconds"));
        }
        return name.equals("blind") ? Optional.empty() : Optional.of(new CompiledRules(policy, losses));
    }

    @Override
    public boolean isForOneDrmSystem() {
        return !name.equals("open");
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        bindings.add(binding);
        binding.profiles().values().forEach(profile -> {
            var violations = new Violations();
            if (profile.policy().expose().has("bad")) {
                violations.add(profile.pointer() + "/bad", RequestCode.UNKNOWN_MEMBER, "no bad member");
            }
            binding.refuse(profile, violations);
        });
        return Optional.ofNullable(Secrets.read(binding.settings(), "key", "is required"))
                .map(key -> new Bound());
    }
}
