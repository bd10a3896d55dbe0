/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.problem.RequestCode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The request has a member in which a token can be. An empty token is valid here: its format refuses it. */
@Constraint(validatedBy = TokenRequired.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface TokenRequired {

    String message() default "token, or headers, query or custom_data that contain it";

    RequestCode code() default RequestCode.TOKEN_REQUIRED;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports at the member {@code token}. */
    final class Validator implements ConstraintValidator<TokenRequired, VerificationRequest> {

        @Override
        public boolean isValid(VerificationRequest request, ConstraintValidatorContext context) {
            if (!request.carriers().isEmpty()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("token")
                    .addConstraintViolation();
            return false;
        }
    }
}
