/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The record is a body that holds other bodies: {@link StrictJson#parseBatch} parses it, within wider limits. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BatchBody {}
