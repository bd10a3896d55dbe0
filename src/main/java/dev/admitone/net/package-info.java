/** Addresses of clients and proxies, compared as bytes: nobody asks a name server. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.admitone.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
