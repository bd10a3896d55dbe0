/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the headers of an answer say besides the verdict. Only an authentic token says something.
 *
 * @param tokens the headers for the license server, by their names
 */
record AnswerFacts(
        @Nullable String userId,
        @Nullable String contentId,
        @Nullable String tokenId,
        Map<String, String> tokens) {

    /** Nothing is known. */
    static final AnswerFacts NONE = new AnswerFacts(null, null, null, Map.of());

    /**
     * Stands for a value that there is not, because a proxy may pass the client's own header in place of a missing one.
     */
    static final String ABSENT = "-";

    /** Bytes of the headers here. The whole head of an answer has room for 8 KB, here and in many proxies. */
    private static final int ROOM = 7_500;

    private static final String ATTRIBUTE = AnswerFacts.class.getName();

    /** What is known of a request so far. */
    static AnswerFacts of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AnswerFacts known ? known : NONE;
    }

    /** Keeps what is known, also for a refusal. */
    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the headers fit into the head of an answer. */
    boolean fits() {
        int size = admitted().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + ": \r\n".length())
                .sum();
        return size <= ROOM;
    }

    /** The headers of an admission. */
    Map<String, String> admitted() {
        return headers("admitted", ABSENT);
    }

    /** The headers of a refusal. */
    Map<String, String> refused(String code) {
        return headers("refused", code);
    }

    private Map<String, String> headers(String verdict, String code) {
        var headers = new LinkedHashMap<String, String>(tokens);
        headers.put("X-Admit", verdict);
        headers.put("X-Admit-Error-Code", code);
        headers.put("X-Admit-User", encoded(userId));
        headers.put("X-Admit-Content", encoded(contentId));
        headers.put("X-Admit-Token-Id", encoded(tokenId));
        return headers;
    }

    private static String encoded(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return ABSENT;
        }
        return value.equals(ABSENT) ? "%2D" : UriUtils.encode(value, UTF_8);
    }

    /** Without what is about a viewer, and without tokens. */
    @Override
    public String toString() {
        return "AnswerFacts";
    }
}
