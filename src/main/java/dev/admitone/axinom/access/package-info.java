/** Whether a token may be exchanged for a license: its signature, its rules and its use. */
@NullMarked
package dev.admitone.axinom.access;

import org.jspecify.annotations.NullMarked;
