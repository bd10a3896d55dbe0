/** The token: its JSON, its hash and its encrypted policy, written and checked. */
@NullMarked
package dev.admitone.doverunner.token;

import org.jspecify.annotations.NullMarked;
