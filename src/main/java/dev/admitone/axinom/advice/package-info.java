/** Warnings about valid messages: what the vendor advises against and what has no effect. */
@NullMarked
package dev.admitone.axinom.advice;

import org.jspecify.annotations.NullMarked;
