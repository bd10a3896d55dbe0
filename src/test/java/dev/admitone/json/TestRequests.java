/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.BiFunction;

/** Request bodies for tests, written with single quotes and read as the service itself reads them. */
public final class TestRequests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private TestRequests() {}

    /** Reads a body. */
    public static <T> JsonRequest<T> read(Class<T> type, String singleQuoted) {
        return JsonRequest.read(type, TestJson.object(singleQuoted), VALIDATOR);
    }

    /** Reads the bytes of a body. */
    public static <T> JsonRequest<T> read(Class<T> type, byte[] body) {
        return JsonRequest.read(type, StrictJson.parseObject(body), VALIDATOR);
    }

    /** The body as its record. */
    public static <T> T body(Class<T> type, String singleQuoted) {
        return read(type, singleQuoted).handle((body, violations) -> body);
    }

    /** What is found while the body is read. */
    public static <T> List<Violation> violations(Class<T> type, String singleQuoted) {
        return read(type, singleQuoted).handle((body, violations) -> violations.found());
    }

    /** Hands the body to a use case as a controller does. */
    public static <T, R> R handle(Class<T> type, String singleQuoted, BiFunction<T, Violations, R> useCase) {
        return read(type, singleQuoted).handle(useCase);
    }
}
