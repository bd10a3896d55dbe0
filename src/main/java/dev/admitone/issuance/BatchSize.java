/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.problem.RequestCode;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The list is present and as long as a batch may be. */
@NotNull @Size(min = 1, max = BatchSize.MOST) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface BatchSize {

    int MOST = 100;

    String message() default "an array of 1 to " + MOST + " bodies of POST /tokens";

    RequestCode code() default RequestCode.BATCH_SIZE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
