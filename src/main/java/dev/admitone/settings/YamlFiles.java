/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Loads YAML files as Spring Boot does, but an error names the file and never quotes it. Spring Boot uses the first
 * loader of an extension, at the start and at each reload.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class YamlFiles extends YamlPropertySourceLoader {

    /**
     * Loads the documents of a file.
     *
     * @throws UnreadableFile if it cannot be parsed or read, or has too many values
     */
    @Override
    public List<PropertySource<?>> load(String name, Resource resource) {
        return UnreadableFile.guard(resource, true, () -> {
            if (YamlSize.isTooLarge(resource)) {
                throw UnreadableFile.tooLarge(resource);
            }
            return super.load(name, resource);
        });
    }
}
