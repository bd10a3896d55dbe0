/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.console;

import dev.admitone.crypto.Sha256;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The files of the console. Everything that a page loads comes from here, and the browser is told so. Browsers keep the
 * files, and ask each time whether they have changed.
 */
final class ConsoleFiles extends ResourceHttpRequestHandler {

    /** Where the files are. */
    static final String PATH = "/console/";

    /** What people type. */
    static final String WITHOUT_SLASH = "/console";

    private static final String FILES = "dev/admitone/console/";

    /** Classes of this package are in the same folder. */
    private static final String CLASS = ".class";

    private static final Resource INDEX = file("index.html");

    /** The versions in the pom; verified by a test. */
    private static final Map<String, Resource> LIBRARIES =
            Map.of("lib/lit-html.js", new ClassPathResource("META-INF/resources/webjars/lit-html/3.3.2/lit-html.js"));

    private static final Map<String, MediaType> TYPES = Map.of(
            "m3u8", MediaType.valueOf("application/vnd.apple.mpegurl"),
            "m4s", MediaType.valueOf("video/mp4"),
            "mpd", MediaType.valueOf("application/dash+xml"));

    /** {@code blob:} is what players make of segments and licenses that they have fetched. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; "
                    + "connect-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer");

    private final Sha256 sha256;

    ConsoleFiles(Sha256 sha256) {
        this.sha256 = sha256;
        setLocations(List.of(new ClassPathResource(FILES)));
        setMediaTypes(TYPES);
        setCacheControl(CacheControl.noCache());
        // All files of a reproducible jar have the same time.
        setUseLastModified(false);
        setEtagGenerator(this::tag);
    }

    /** A file, whether it exists or not. */
    static Resource file(String name) {
        return new ClassPathResource(FILES + name);
    }

    /** Tells a browser that everything comes from here, and must not be shown in a frame. */
    static void protect(HttpServletResponse response) {
        HEADERS.forEach(response::setHeader);
    }

    /** Files are sent whole: they are small, and the players fetch segments. */
    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        protect(response);
        super.handleRequest(new WithoutRange(request), response);
    }

    @Override
    protected void setHeaders(HttpServletResponse response, Resource file, @Nullable MediaType type)
            throws IOException {
        super.setHeaders(response, file, type);
        response.setHeader("Accept-Ranges", "none");
    }

    @Override
    protected @Nullable Resource getResource(HttpServletRequest request) throws IOException {
        var path = String.valueOf(request.getAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE));
        if (path.isEmpty()) {
            return INDEX;
        }
        if (path.endsWith(CLASS)) {
            return null;
        }
        var library = LIBRARIES.get(path);
        return library == null ? super.getResource(request) : library;
    }

    private String tag(Resource file) {
        try {
            return HexFormat.of().formatHex(sha256.digest(file.getContentAsByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class WithoutRange extends HttpServletRequestWrapper {

        WithoutRange(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Range") ? null : super.getHeader(name);
        }
    }
}
