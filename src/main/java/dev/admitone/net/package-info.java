/** IP addresses and ranges of clients and proxies, parsed without DNS. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
