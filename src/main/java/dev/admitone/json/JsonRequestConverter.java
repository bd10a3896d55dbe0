/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import jakarta.validation.Validator;
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

    private final Validator validator;

    JsonRequestConverter(Validator validator) {
        super(MediaType.APPLICATION_JSON);
        this.validator = validator;
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
        var bytes = bytes(input);
        boolean isBatch = body.isAnnotationPresent(BatchBody.class);
        var document = isBatch ? StrictJson.parseBatch(bytes) : StrictJson.parseObject(bytes);
        return JsonRequest.read(body, document, validator);
    }

    /** A buffer of the announced length, not one of 8 KiB: the body limit has refused what is longer than it may be. */
    private static byte[] bytes(HttpInputMessage input) throws IOException {
        long announced = input.getHeaders().getContentLength();
        var body = input.getBody();
        return announced < 0 ? body.readAllBytes() : body.readNBytes((int) announced);
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
