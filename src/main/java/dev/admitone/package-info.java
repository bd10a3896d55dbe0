/** The application: what it starts, and where time, randomness and ciphers come from. */
@NullMarked
package dev.admitone;

import org.jspecify.annotations.NullMarked;
