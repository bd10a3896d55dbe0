/** The license service message and the entitlement message in it, as requested, written and read. */
@NullMarked
package dev.admitone.axinom.message;

import org.jspecify.annotations.NullMarked;
