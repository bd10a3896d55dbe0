/** SDP server: answers license servers that ask whether a signed-on viewer may play. */
@NullMarked
package dev.admitone.sdp.server;

import org.jspecify.annotations.NullMarked;
