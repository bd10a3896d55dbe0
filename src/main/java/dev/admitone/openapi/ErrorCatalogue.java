/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.problem.ProblemTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves docs/errors.md as a page, to which the types of problems point. It is rendered when it is first read. */
@RestController
class ErrorCatalogue {

    /** The build puts it there. */
    private static final ClassPathResource SOURCE = new ClassPathResource("dev/admitone/openapi/errors.md");

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final SingletonSupplier<byte[]> page = SingletonSupplier.of(ErrorCatalogue::render);
    private final String policy;

    ErrorCatalogue(Cryptography cryptography) {
        var sha256 = new Sha256(cryptography);
        var style = Base64.getEncoder().encodeToString(sha256.digest(MarkdownPage.STYLE.getBytes(UTF_8)));
        policy = "default-src 'none'; style-src 'sha256-" + style
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @GetMapping(path = ProblemTypes.PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> errors() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(AN_HOUR)
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .body(page.obtain());
    }

    private static byte[] render() {
        try {
            return MarkdownPage.of(SOURCE.getContentAsString(UTF_8)).getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
