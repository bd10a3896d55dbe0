/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;

/** Lets a controller take a strictly parsed body whose content no log of the framework can show. */
@Component
class StrictJsonConverter extends AbstractHttpMessageConverter<SensitiveJson> {

    StrictJsonConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == SensitiveJson.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    /** Reads the body; a refusal is the caller's to render. */
    @Override
    protected SensitiveJson readInternal(Class<? extends SensitiveJson> type, HttpInputMessage input)
            throws IOException, Refused {
        return SensitiveJson.of(StrictJson.parseObject(bytes(input)));
    }

    /** A buffer of the announced length, not one of 8 KiB: the body limit has refused what is longer than it may be. */
    private static byte[] bytes(HttpInputMessage input) throws IOException {
        long announced = input.getHeaders().getContentLength();
        var body = input.getBody();
        return announced < 0 ? body.readAllBytes() : body.readNBytes((int) announced);
    }

    @Override
    protected void writeInternal(SensitiveJson body, HttpOutputMessage output) {
        throw new HttpMessageNotWritableException("what is confidential is not written");
    }
}
