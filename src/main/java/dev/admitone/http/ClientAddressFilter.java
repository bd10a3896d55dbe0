/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Determines the client address of requests from trusted proxies; refuses a malformed or incomplete header. */
final class ClientAddressFilter extends HttpFilter {

    private final transient TrustedProxies proxies;
    private final transient Problems problems;

    ClientAddressFilter(TrustedProxies proxies, Problems problems) {
        this.proxies = proxies;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = proxies.header().wireName();
        var lines = Collections.list(request.getHeaders(header));
        var client = proxies.client(ClientAddress.peer(request), lines);
        if (client.isEmpty()) {
            var detail = header + " with an address for each proxy on the way";
            problems.write(request, response, new Refused("", RequestCode.MALFORMED_HTTP, detail));
            return;
        }
        client.get().keepIn(request);
        chain.doFilter(request, response);
    }
}
