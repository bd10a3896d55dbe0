/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that registers a reader with {@link LiveConfiguration}. A check without the service makes these beans
 * and no others, so making one must not open a connection, a port or a file for writing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadsConfiguration {}
