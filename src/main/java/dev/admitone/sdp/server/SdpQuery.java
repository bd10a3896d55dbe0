/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the MDRM manager asks.
 *
 * @param token what the client got when it signed on
 * @param contentId {@code arg0}
 * @param privateData {@code arg1}
 */
record SdpQuery(String token, String contentId, PrivateData privateData) {

    /**
     * Reads the parameters, each from the query or from the header of its name: the vendor's page lists them under the
     * one and shows them in the other.
     *
     * @throws Refused if a parameter is missing, comes twice, or cannot be read
     */
    static SdpQuery read(HttpServletRequest request) {
        return new SdpQuery(
                required(request, "token"), required(request, "arg0"), PrivateData.parse(parameter(request, "arg1")));
    }

    private static String required(HttpServletRequest request, String name) {
        var value = parameter(request, name);
        if (value == null || value.isEmpty()) {
            throw new Refused("", SdpCode.PARAMETER_REQUIRED, name + " in the query");
        }
        return value;
    }

    private static @Nullable String parameter(HttpServletRequest request, String name) {
        var inQuery = request.getParameterValues(name);
        List<String> query = inQuery == null ? List.of() : List.of(inQuery);
        var headers = Collections.list(request.getHeaders(name));
        var all = new ArrayList<>(query);
        all.addAll(headers);
        boolean isOne = query.size() <= 1
                && headers.size() <= 1
                && all.stream().distinct().count() <= 1;
        if (!isOne) {
            throw new Refused("", SdpCode.PARAMETER_TWICE, name + " once, in the query or as a header");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** Without the token: whoever has it can ask with it. */
    @Override
    public String toString() {
        return "SdpQuery";
    }
}
