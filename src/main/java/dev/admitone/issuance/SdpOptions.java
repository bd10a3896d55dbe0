/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.entitlement.Question;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The options of a request for the SDP; formats never see them. */
final class SdpOptions {

    private static final String TOKEN = "sdp_token";
    private static final String PRIVATE_DATA = "sdp_private_data";
    private static final String OPTIONS = "/options/";

    /** Percent-encoded. All become part of a URL, and servers accept about 8,000 characters with the headers. */
    private static final int LONGEST_QUESTION = 7_000;

    private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]{1,4096}");

    private static final int PRIVATE_DATA_BYTES = 1024;
    private static final int CONTENT_ID_LENGTH = 256;

    private static final SdpOptions NONE = new SdpOptions(null, null, null);

    private final @Nullable SensitiveJson others;
    private final @Nullable JsonNode token;
    private final @Nullable JsonNode privateData;

    private SdpOptions(@Nullable SensitiveJson others, @Nullable JsonNode token, @Nullable JsonNode privateData) {
        this.others = others;
        this.token = token;
        this.privateData = privateData;
    }

    /** Separates them from the options of a request. */
    static SdpOptions takeFrom(@Nullable SensitiveJson options) {
        if (options == null) {
            return NONE;
        }
        var others = options.expose().deepCopy();
        var token = others.remove(TOKEN);
        var privateData = others.remove(PRIVATE_DATA);
        return new SdpOptions(
                token == null && privateData == null ? options : SensitiveJson.of(others), token, privateData);
    }

    /** The other options; null if the request has none. */
    @Nullable SensitiveJson others() {
        return others;
    }

    /** Refuses the options, because no SDP is asked: a caller that expects one must know. */
    void refuse(Violations violations) {
        var detail = "leave it out: the site uses no SDP";
        if (token != null) {
            violations.add(OPTIONS + TOKEN, RequestCode.SDP_NOT_ASKED, detail);
        }
        if (privateData != null) {
            violations.add(OPTIONS + PRIVATE_DATA, RequestCode.SDP_NOT_ASKED, detail);
        }
    }

    /**
     * The question about the viewer.
     *
     * @return null after a violation that is recorded
     */
    @Nullable Question question(TokenRequest request, @Nullable String correlationId, Violations violations) {
        var signOnToken = token(violations);
        var contentId = contentId(request, violations);
        var device = privateData(violations);
        if (signOnToken == null || contentId == null) {
            return null;
        }
        if (encodedLength(signOnToken) + encodedLength(contentId) + encodedLength(device == null ? "" : device)
                > LONGEST_QUESTION) {
            violations.add(
                    OPTIONS + TOKEN,
                    RequestCode.SDP_TOKEN_REQUIRED,
                    "with content_id and sdp_private_data at most " + LONGEST_QUESTION
                            + " characters in percent-encoding");
        }
        return new Question(signOnToken, contentId, device, request.userId(), correlationId);
    }

    private static int encodedLength(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8).length();
    }

    private @Nullable String token(Violations violations) {
        if (token != null && !token.isString()) {
            violations.add(OPTIONS + TOKEN, RequestCode.WRONG_TYPE, "a string");
        } else if (token == null || !TOKEN_FORM.matcher(token.stringValue()).matches()) {
            violations.add(
                    OPTIONS + TOKEN,
                    RequestCode.SDP_TOKEN_REQUIRED,
                    "1 to 4096 visible ASCII characters: what the viewer received at sign-on");
        } else {
            return token.stringValue();
        }
        return null;
    }

    private static @Nullable String contentId(TokenRequest request, Violations violations) {
        var id = request.contentId();
        if (id != null && !id.isBlank() && id.length() <= CONTENT_ID_LENGTH && isUnicode(id)) {
            return id;
        }
        violations.add(
                "/content_id",
                RequestCode.SDP_CONTENT_REQUIRED,
                "1 to " + CONTENT_ID_LENGTH + " characters: the SDP needs it");
        return null;
    }

    private @Nullable String privateData(Violations violations) {
        if (privateData == null) {
            return null;
        }
        var object = privateData instanceof ObjectNode given ? given : parse(privateData);
        var json = object == null ? null : object.toString();
        if (json == null || !isUnicode(json) || json.getBytes(StandardCharsets.UTF_8).length > PRIVATE_DATA_BYTES) {
            violations.add(
                    OPTIONS + PRIVATE_DATA,
                    RequestCode.WRONG_TYPE,
                    "an object, or a string that contains a JSON object; at most " + PRIVATE_DATA_BYTES + " bytes");
        }
        return json;
    }

    private static @Nullable ObjectNode parse(JsonNode value) {
        try {
            return value.isString()
                    ? StrictJson.parseObject(value.stringValue().getBytes(StandardCharsets.UTF_8))
                    : null;
        } catch (Refused notJson) {
            return null;
        }
    }

    /** Half of a surrogate pair would be sent as a question mark, and change the request to the SDP. */
    private static boolean isUnicode(String string) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(string);
    }
}
