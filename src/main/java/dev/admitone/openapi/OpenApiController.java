/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document as written; a test compares it with the service. */
@RestController
class OpenApiController {

    private final byte[] description;

    OpenApiController() throws IOException {
        description = new ClassPathResource("openapi.yaml")
                .getContentAsString(StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
    byte[] openApi() {
        return description;
    }
}
