/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the MDRM manager.
 *
 * @param token the viewer's sign-on token
 * @param contentId {@code arg0}
 * @param privateData {@code arg1}
 */
record SdpQuery(String token, String contentId, PrivateData privateData) {

    /**
     * Reads the parameters, each from the query or the header of this name: the vendor's page lists them as query
     * parameters, but shows them as headers.
     *
     * @throws Refused if a parameter is missing, duplicate or invalid
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

    /** Omits the token, which is a credential. */
    @Override
    public String toString() {
        return "SdpQuery";
    }
}
