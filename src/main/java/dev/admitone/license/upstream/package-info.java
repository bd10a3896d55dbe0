/** Client of the vendors' license servers. */
@NullMarked
package dev.admitone.license.upstream;

import org.jspecify.annotations.NullMarked;
