/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.DrmSystem;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The string names a DRM system, in any letter case. Null is valid. */
@Constraint(validatedBy = KnownDrmSystem.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface KnownDrmSystem {

    String message() default "one of the DRM systems";

    RequestCode code() default RequestCode.DRM_UNKNOWN;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Lists the names, and suggests the closest. */
    final class Validator implements ConstraintValidator<KnownDrmSystem, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            if (name == null || DrmSystem.find(name).isPresent()) {
                return true;
            }
            var known = DrmSystem.names();
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(
                            "one of " + String.join(", ", known) + DidYouMean.hint(name, known))
                    .addConstraintViolation();
            return false;
        }
    }
}
