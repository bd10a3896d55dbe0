/** Answers the license servers that ask whether a viewer who signed on may play. */
@NullMarked
package dev.admitone.sdp.server;

import org.jspecify.annotations.NullMarked;
