/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request says for any vendor: the DRM system, the user, the content, and the options {@code session_id}
 * and those of {@link ValidityOptions}. Immutable.
 */
public final class RequestReader {

    static final String SESSION = "session_id";

    private final List<DrmSystem> drmSystems;
    private final ValidityOptions.Limits limits;
    private final Codes codes;

    /**
     * Reads the requests of a site.
     *
     * @param drmSystems that the vendor's tokens are for
     */
    public RequestReader(List<DrmSystem> drmSystems, SiteBinding binding, Codes codes) {
        this.drmSystems = drmSystems;
        this.limits = ValidityOptions.Limits.of(binding, codes.validity);
        this.codes = codes;
    }

    /** The vendor's codes of invalid members. */
    public record Codes(
            ErrorCode drm,
            ErrorCode userId,
            ErrorCode contentId,
            ErrorCode sessionId,
            ValidityOptions.Codes validity) {}

    /**
     * What a request says.
     *
     * @param userId empty if it is absent or invalid, which is recorded
     * @param contentId empty if it is absent or invalid, which is recorded
     */
    public record Asked(
            @Nullable DrmSystem drm,
            String userId,
            String contentId,
            @Nullable String sessionId,
            Validity validity) {

        /** Without user and content. */
        @Override
        public String toString() {
            return "Asked";
        }
    }

    private record Options(@Nullable String sessionId, ValidityOptions validity) {}

    /** Reads a request and records its violations. */
    public Asked read(TokenRequest request, Instant now, Violations violations) {
        var options = request.options() == null
                ? new Options(null, ValidityOptions.NONE)
                : new JsonObject.Reading("/options", violations, RequestCode.UNKNOWN_MEMBER)
                        .read(request.options().expose(), this::options);
        return new Asked(
                drm(request.drm(), violations),
                name(request.userId(), "/user_id", codes.userId, violations),
                name(request.contentId(), "/content_id", codes.contentId, violations),
                options.sessionId,
                options.validity.validity(now, limits, violations));
    }

    private Options options(JsonObject json) {
        return new Options(
                json.value(SESSION, codes.sessionId, CommonFormats.NAME),
                ValidityOptions.read(json, CommonFormats.DATE_TIME, limits));
    }

    private @Nullable DrmSystem drm(@Nullable String name, Violations violations) {
        var system = name == null
                ? null
                : DrmSystem.find(name).filter(drmSystems::contains).orElse(null);
        if (name != null && system == null) {
            violations.add("/drm", codes.drm, "one of " + drmNames() + ", or leave it out");
        }
        return system;
    }

    /** The names of the DRM systems, for explanations. */
    String drmNames() {
        return String.join(", ", drmSystems.stream().map(DrmSystem::wireName).toList());
    }

    private static String name(@Nullable String text, String pointer, ErrorCode code, Violations violations) {
        var name = text == null ? null : CommonFormats.NAME.parser().parse(text);
        if (name == null) {
            violations.add(pointer, code, "required: " + CommonFormats.NAME.allowed());
        }
        return name == null ? "" : name;
    }
}
