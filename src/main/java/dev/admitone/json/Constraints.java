/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;

/** Turns broken Jakarta constraints into violations: the path becomes a pointer, the message says what is allowed. */
final class Constraints {

    private Constraints() {}

    /**
     * Records a broken constraint.
     *
     * @throws IllegalStateException if the constraint has no attribute {@code code} of type {@link ErrorCode}
     */
    static void report(ConstraintViolation<?> broken, Violations violations) {
        var descriptor = broken.getConstraintDescriptor();
        if (descriptor.getAttributes().get("code") instanceof ErrorCode code) {
            violations.add(pointer(broken.getPropertyPath()), code, broken.getMessage());
        } else {
            throw new IllegalStateException("a constraint without an error code: "
                    + descriptor.getAnnotation().annotationType().getName());
        }
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.isInIterable()) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(RecordReader.memberName(node.getName()));
            }
        }
        return pointer.toString();
    }
}
