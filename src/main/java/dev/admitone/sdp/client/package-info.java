/** SDP client: asks an operator's platform whether a viewer may play. */
@NullMarked
package dev.admitone.sdp.client;

import org.jspecify.annotations.NullMarked;
