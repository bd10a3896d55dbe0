/** What a license may do: the vendor's policy, version 2, and the codes of its rules. */
@NullMarked
package dev.admitone.doverunner.policy;

import org.jspecify.annotations.NullMarked;
