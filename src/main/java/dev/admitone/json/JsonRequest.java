/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request body as a record, with the violations that were found while it was read. A controller takes it as
 * {@code @RequestBody} and hands both to its use case, which adds its own: all violations are reported at once.
 *
 * <p>A violation is a member of the wrong type, an unknown member, or a broken Jakarta constraint of the record. Not
 * thread-safe.
 */
public final class JsonRequest<T> {

    private final T body;
    private final Violations violations;
    private final ObjectNode document;

    private JsonRequest(T body, Violations violations, ObjectNode document) {
        this.body = body;
        this.violations = violations;
        this.document = document;
    }

    /**
     * Reads a JSON object as a record, and judges its constraints.
     *
     * @throws IllegalArgumentException if a component of the record has a type that cannot be read
     */
    public static <T> JsonRequest<T> read(Class<T> type, ObjectNode document, Validator validator) {
        var violations = new Violations();
        var reading = new JsonObject.Reading("", violations, RequestCode.UNKNOWN_MEMBER);
        var body = reading.read(document, RecordReader.of(type)::read);
        for (ConstraintViolation<T> broken : validator.validate(body)) {
            Constraints.report(broken, violations);
        }
        return new JsonRequest<>(body, violations, document);
    }

    /**
     * Hands the record and its violations to a use case.
     *
     * @throws Refused what the use case throws, with the violations in the order of the document
     */
    public <R> R handle(BiFunction<T, Violations, R> useCase) {
        try {
            return useCase.apply(body, violations);
        } catch (Refused refused) {
            throw refused.inOrder(DocumentOrder.sort(refused.violations(), document));
        }
    }

    /** Without the body, which may hold keys and tokens. */
    @Override
    public String toString() {
        return "JsonRequest";
    }
}
