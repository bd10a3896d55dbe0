/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Counts the values of a YAML file before they are created: a few lines of nested aliases expand to gigabytes of
 * properties, and Spring Boot limits neither aliases nor values. Keeps counts only.
 */
final class YamlSize {

    /** Ten thousand sites have half as many. They fit into a heap of 256 MB. */
    static final long MOST = 500_000;

    private final Map<String, Long> anchors = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long values;

    private YamlSize() {}

    /** A list or map that is open. */
    private record Open(@Nullable String anchor, long before) {}

    /**
     * Whether a file has more values than {@link #MOST}; an alias counts as what it refers to.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException if it is not YAML
     */
    static boolean isTooLarge(Resource yaml) throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit((int) BoundedFile.MOST.toBytes());
        var size = new YamlSize();
        try (var reader = new UnicodeReader(yaml.getInputStream())) {
            for (var event : new Yaml(options).parse(reader)) {
                size.add(event);
                if (size.values > MOST) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(Event event) {
        if (event instanceof ScalarEvent scalar) {
            values++;
            remember(scalar.getAnchor(), 1);
        } else if (event instanceof AliasEvent alias) {
            values += anchors.getOrDefault(alias.getAnchor(), 1L);
        } else if (event instanceof CollectionStartEvent start) {
            open.push(new Open(start.getAnchor(), values));
            values++;
        } else if (event instanceof CollectionEndEvent) {
            var ended = open.pop();
            remember(ended.anchor(), values - ended.before());
        }
    }

    private void remember(@Nullable String anchor, long size) {
        if (anchor != null) {
            anchors.put(anchor, size);
        }
    }
}
