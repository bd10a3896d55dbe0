/** Asks the platform of an operator whether a viewer may play. */
@NullMarked
package dev.admitone.sdp.client;

import org.jspecify.annotations.NullMarked;
