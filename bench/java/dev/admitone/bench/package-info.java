/** How fast the service is: what the JMH benchmarks share, the bare stack to compare with, and the load generator. */
@NullMarked
package dev.admitone.bench;

import org.jspecify.annotations.NullMarked;
