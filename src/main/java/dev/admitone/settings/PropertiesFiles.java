/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Loads {@code .properties} and XML files as Spring Boot does, but names the file that cannot be parsed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PropertiesFiles extends PropertiesPropertySourceLoader {

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) {
        return UnreadableFile.guard(resource, false, () -> super.load(name, resource));
    }

    @Override
    public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding) {
        return UnreadableFile.guard(resource, false, () -> super.load(name, resource, encoding));
    }
}
