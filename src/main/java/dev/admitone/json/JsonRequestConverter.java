/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractSmartHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;

/** Lets a controller take a {@link JsonRequest}: strictly parsed, and shown by no log of the framework. */
@Component
class JsonRequestConverter extends AbstractSmartHttpMessageConverter<JsonRequest<?>> {

    private final JsonRequests requests;

    JsonRequestConverter(JsonRequests requests) {
        super(MediaType.APPLICATION_JSON);
        this.requests = requests;
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return type.resolve() == JsonRequest.class && canRead(mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType mediaType) {
        return false;
    }

    /** Reads the body; a refusal is the caller's to render. */
    @Override
    public JsonRequest<?> read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException, Refused {
        var body = Objects.requireNonNull(type.getGeneric(0).resolve());
        return requests.read(body, input.getBody(), input.getHeaders().getContentLength());
    }

    @Override
    protected void writeInternal(
            JsonRequest<?> request,
            ResolvableType type,
            HttpOutputMessage output,
            @Nullable Map<String, Object> hints) {
        throw new HttpMessageNotWritableException("a request is never written");
    }
}
