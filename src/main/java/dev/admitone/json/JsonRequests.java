/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Reads bodies of requests as {@link JsonRequest}. Thread-safe. */
@Component
public final class JsonRequests {

    private final Validator validator;

    /** A reader that judges the constraints of records. */
    public JsonRequests(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads a body.
     *
     * @param length the announced length, which the body limit has judged; below 0 if it is unknown
     * @throws Refused if the body is no JSON object
     */
    public <T> JsonRequest<T> read(Class<T> type, InputStream body, long length) throws IOException {
        // A buffer of the announced length, not one of 8 KiB: the body limit has refused what is longer than it may be.
        var bytes = length < 0 ? body.readAllBytes() : body.readNBytes((int) length);
        if (bytes.length == 0) {
            throw new Refused("", RequestCode.NOT_AN_OBJECT, "a JSON object: {…}; there is no body");
        }
        boolean isBatch = type.isAnnotationPresent(BatchBody.class);
        return JsonRequest.read(
                type, isBatch ? StrictJson.parseBatch(bytes) : StrictJson.parseObject(bytes), validator);
    }
}
