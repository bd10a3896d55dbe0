/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.access.TestChecks;
import dev.admitone.json.TestJson;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Legal messages made of a seeded random source: {@link TestAxinomMessages#EVERYTHING} with any of its members left
 * out, and with other values.
 */
public final class TestRandomMessages {

    private static final List<String> REQUIRED = List.of("id", "config_data", "name", "content_keys_source");
    private static final List<String> TEXT_PARTS =
            List.of("a", "Z", "0", "-", " ", "\"", "\\", "/", "é", "\uD55C", "\uD83C\uDFAC", "\u2028", "+", "=");

    private final Random random;

    public TestRandomMessages(long seed) {
        this.random = new Random(seed);
    }

    public ObjectNode next() {
        var message = TestJson.object(TestAxinomMessages.EVERYTHING);
        source((ObjectNode) message.get("content_keys_source"));
        var kept = changed(message);
        complete(kept);
        return kept;
    }

    /** Removes the lists that admit no client; the others admit {@link TestChecks#WELCOME}, as all rules do. */
    public static void admitClient(ObjectNode message) {
        if (message.at("/license_server/access_control") instanceof ObjectNode control) {
            removeEmptyLists(control);
            control.propertyStream()
                    .filter(part -> part.getValue() instanceof ObjectNode)
                    .forEach(part -> removeEmptyLists((ObjectNode) part.getValue()));
            if (control.path("allowed_ip_addresses").size() == 1) {
                control.putArray("allowed_ip_addresses").add("2001:db8::1").add("192.0.2.1");
            }
        }
    }

    private static void removeEmptyLists(ObjectNode object) {
        object.removeIf(value -> value instanceof ArrayNode array && array.isEmpty());
    }

    private ObjectNode changed(ObjectNode object) {
        var result = TestJson.object("{}");
        object.forEachEntry((name, value) -> {
            if (REQUIRED.contains(name) || random.nextInt(4) > 0) {
                result.set(name, changed(name, value));
            }
        });
        return result;
    }

    private JsonNode changed(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return changed(object);
        }
        if (value instanceof ArrayNode array) {
            return elements(name, array);
        }
        if (value.isBoolean()) {
            return TestJson.value(String.valueOf(random.nextBoolean()));
        }
        return switch (name) {
            case "version", "concurrency_limit" -> value;
            case "user_id", "session_id", "custom_data" ->
                TestJson.object("{}").put("x", text()).get("x");
            case "id", "seed_id" -> TestJson.value("'" + guid() + "'");
            default -> value.isInt() ? TestJson.value(String.valueOf(1 + random.nextInt(Integer.MAX_VALUE))) : value;
        };
    }

    /** Policies and keys stay, because keys refer to policies; of everything else there may be none. */
    private ArrayNode elements(String name, ArrayNode array) {
        var result = (ArrayNode) TestJson.value("[]");
        boolean stays = name.equals("content_key_usage_policies") || name.equals("inline") || name.equals("stored");
        for (var element : array) {
            if (stays || random.nextBoolean()) {
                result.add(element instanceof ObjectNode object ? changed(object) : element);
            }
        }
        return result;
    }

    /** One of the three sources. */
    private void source(ObjectNode source) {
        switch (random.nextInt(3)) {
            case 0 -> {
                source.removeAll();
                source.putArray("stored").addObject().put("id", guid()).put("usage_policy", "SD");
            }
            case 1 -> {
                source.removeAll();
                source.putObject("license_request").put("seed_id", guid()).put("usage_policy", "HD");
            }
            default -> source.withArray("inline").addObject().put("id", guid());
        }
    }

    /** What one member needs of another is put back. */
    private void complete(ObjectNode message) {
        var source = (ObjectNode) message.get("content_keys_source");
        if (source.isEmpty()) {
            source.putObject("license_request");
        }
        if (!message.has("content_key_usage_policies")) {
            for (var key : source.findParents("usage_policy")) {
                ((ObjectNode) key).remove("usage_policy");
            }
        }
        if (!message.at("/license_server/access_control/concurrency_limit").isMissingNode()) {
            var session = message.withObject("/session");
            session.put("user_id", "viewer").put("session_id", "session");
        }
    }

    private String text() {
        var text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(TEXT_PARTS.get(random.nextInt(TEXT_PARTS.size())));
        }
        return text.toString();
    }

    private String guid() {
        return new UUID(random.nextLong(), random.nextLong() | 1).toString();
    }
}
