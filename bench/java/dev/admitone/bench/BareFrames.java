/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The bare endpoint in the other ways that Spring MVC and the container offer: the same JSON in and out. */
@Configuration(proxyBeanMethods = false)
class BareFrames {

    @Bean
    RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route()
                .POST("/bare/functional", request -> {
                    request.body(BareController.Body.class);
                    return ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(BareController.ANSWER);
                })
                .build();
    }

    @Bean
    SimpleUrlHandlerMapping handler(JsonMapper mapper) {
        HttpRequestHandler handler = (request, response) -> answer(mapper, request, response);
        return new SimpleUrlHandlerMapping(Map.of("/bare/handler", handler), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> servlet(JsonMapper mapper) {
        var servlet = new HttpServlet() {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                answer(mapper, request, response);
            }
        };
        return new ServletRegistrationBean<>(servlet, "/bare/servlet");
    }

    private static void answer(JsonMapper mapper, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        mapper.readValue(request.getInputStream().readAllBytes(), BareController.Body.class);
        var answer = mapper.writeValueAsBytes(BareController.ANSWER);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
