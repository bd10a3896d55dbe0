/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.json.StrictJson;
import dev.admitone.token.DrmSystem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that the hash of a token covers, behind the access key, and the ways in which issuers are known to change
 * them before they hash them.
 */
record HashedFields(String drmType, String siteId, String userId, String contentId, String policy, String timestamp) {

    private static final List<String> NAMES = List.of("drm_type", "site_id", "user_id", "cid", "policy", "timestamp");
    private static final String KEY = "access key";
    private static final int SECONDS = 60;
    private static final int QUARTERS_WEST = 48;
    private static final int QUARTERS_EAST = 56;

    /** What is hashed behind the access key; the mistake completes "it is made …". */
    record Variant(String mistake, String joined) {}

    static HashedFields of(ReceivedToken token) {
        return new HashedFields(
                token.drmType(), token.siteId(), token.userId(), token.contentId(), token.policy(), token.timestamp());
    }

    private List<String> values() {
        return List.of(drmType, siteId, userId, contentId, policy, timestamp);
    }

    String joined(String separator) {
        return String.join(separator, values());
    }

    HashedFields withPolicy(String other) {
        return with(4, other);
    }

    private HashedFields with(int index, String value) {
        var changed = new ArrayList<>(values());
        changed.set(index, value);
        return new HashedFields(
                changed.get(0), changed.get(1), changed.get(2), changed.get(3), changed.get(4), changed.get(5));
    }

    /** Every known change of what is hashed behind the access key. */
    Stream<Variant> variants(String token) {
        return Stream.of(separators(), omissions(), times(), systems(), spellings(), json(token))
                .flatMap(variants -> variants);
    }

    private Stream<Variant> separators() {
        return Stream.of(",", "|", ":", ";", "&", ".", "-", "_", "/", "+", " ", "\n", "\r\n", "\t", "\0")
                .flatMap(separator -> Stream.of(
                        new Variant("with separators between the fields", separator + joined(separator)),
                        new Variant("with separators between the fields", joined(separator))));
    }

    private Stream<Variant> omissions() {
        return IntStream.range(0, NAMES.size())
                .mapToObj(
                        i -> new Variant("without " + NAMES.get(i), with(i, "").joined("")));
    }

    private Stream<Variant> times() {
        var start = Instant.parse(timestamp);
        var forms = Stream.of(
                timestamp.replace("Z", ""),
                timestamp.replace('T', ' '),
                timestamp.replace('T', ' ').replace("Z", ""),
                timestamp.replace("Z", ".000Z"),
                timestamp.replace("Z", "+00:00"),
                timestamp.replace("Z", "+0000"),
                timestamp.replaceAll("[-:]", ""),
                timestamp.replaceAll("[-:TZ]", ""),
                timestamp.substring(0, 10),
                String.valueOf(start.getEpochSecond()),
                String.valueOf(start.toEpochMilli()));
        return Stream.of(
                        forms.map(form -> variant("with the timestamp in another form than in the token", 5, form)),
                        IntStream.rangeClosed(-SECONDS, SECONDS)
                                .filter(seconds -> seconds != 0)
                                .mapToObj(seconds -> moved(start, Duration.ofSeconds(seconds))),
                        IntStream.rangeClosed(-QUARTERS_WEST, QUARTERS_EAST)
                                .filter(quarters -> quarters != 0)
                                .mapToObj(quarters -> moved(start, Duration.ofMinutes(15L * quarters))))
                .flatMap(variants -> variants);
    }

    private Variant moved(Instant start, Duration later) {
        var by = later.abs().toSeconds() < 900
                ? later.abs().toSeconds() + " s"
                : later.abs().toMinutes() + " min";
        return variant(
                "with a second timestamp, " + by + (later.isNegative() ? " before" : " after") + " that of the token",
                5,
                start.plus(later).toString());
    }

    private Stream<Variant> systems() {
        return Stream.of(DrmSystem.values())
                .map(system -> DoverunnerDrm.of(system).wireName())
                .filter(name -> !name.equalsIgnoreCase(drmType))
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                .map(name -> variant("for another drm_type, " + name, 0, name));
    }

    private Stream<Variant> spellings() {
        return Stream.of(
                variant("with site_id in lower case", 1, siteId.toLowerCase(Locale.ROOT)),
                variant("with user_id in percent-encoding", 2, encoded(userId)),
                variant("with user_id decoded from percent-encoding", 2, decoded(userId)),
                variant("with user_id in lower case", 2, userId.toLowerCase(Locale.ROOT)),
                variant("with user_id without its outer white space", 2, userId.strip()),
                variant("with cid in percent-encoding", 3, encoded(contentId)),
                variant("with cid decoded from percent-encoding", 3, decoded(contentId)),
                variant("with cid in lower case", 3, contentId.toLowerCase(Locale.ROOT)),
                variant("with cid without its outer white space", 3, contentId.strip()),
                variant("with the policy as JSON escapes it (\\/ for /)", 4, policy.replace("/", "\\/")),
                variant("with the policy in percent-encoding", 4, encoded(policy)),
                variant(
                        "with the policy in base64url",
                        4,
                        policy.replace('+', '-').replace('/', '_')),
                variant("with the policy in base64 without padding", 4, policy.replace("=", "")),
                variant("with the policy in hexadecimal", 4, hex(policy)));
    }

    /** What a hash over the JSON of the token covers. */
    private static Stream<Variant> json(String token) {
        var json = parsed(token);
        json.remove("hash");
        var values = new StringBuilder();
        json.forEachEntry((name, value) -> values.append(value.asString("")));
        var compact = json.toString();
        return Stream.of(
                new Variant("over all members of the token, response_format and key_rotation too", values.toString()),
                new Variant("over the JSON of the token", compact),
                new Variant("over the JSON of the token", compact.replace("/", "\\/")),
                new Variant(
                        "over the JSON of the token",
                        compact.replace("\",\"", "\", \"").replace("\":", "\": ")));
    }

    private static ObjectNode parsed(String token) {
        return StrictJson.parseObject(
                Optional.ofNullable(Base64Text.decode(token)).orElseThrow());
    }

    /** All orders of the fields with the key in front or at the end, and the right order with the key elsewhere. */
    static Stream<Variant> orders(String accessKey, ReceivedToken token) {
        var values = of(token).values();
        var elsewhere = IntStream.range(1, NAMES.size()).mapToObj(i -> order(accessKey, values, identity(), i));
        return Stream.concat(
                permutations(identity())
                        .flatMap(order -> Stream.of(
                                order(accessKey, values, order, 0), order(accessKey, values, order, NAMES.size()))),
                elsewhere);
    }

    private static List<Integer> identity() {
        return IntStream.range(0, NAMES.size()).boxed().toList();
    }

    private static Variant order(String accessKey, List<String> values, List<Integer> order, int keyAt) {
        var names = new ArrayList<>(order.stream().map(NAMES::get).toList());
        var parts = new ArrayList<>(order.stream().map(values::get).toList());
        names.add(keyAt, KEY);
        parts.add(keyAt, accessKey);
        boolean isRight = keyAt == 0 && order.equals(identity());
        return new Variant(isRight ? "" : "in the order " + String.join(", ", names), String.join("", parts));
    }

    private static Stream<List<Integer>> permutations(List<Integer> items) {
        return items.isEmpty()
                ? Stream.of(List.of())
                : items.stream()
                        .flatMap(first -> permutations(without(items, first)).map(rest -> {
                            var all = new ArrayList<Integer>(List.of(first));
                            all.addAll(rest);
                            return List.copyOf(all);
                        }));
    }

    private static List<Integer> without(List<Integer> items, Integer item) {
        return items.stream().filter(other -> !other.equals(item)).toList();
    }

    private Variant variant(String mistake, int field, String value) {
        return new Variant(mistake, with(field, value).joined(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String hex(String base64) {
        var bytes = Base64Text.decode(base64);
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    /** Without the viewer and the policy. */
    @Override
    public String toString() {
        return "HashedFields[drmType=" + drmType + ", siteId=" + siteId + ", timestamp=" + timestamp + "]";
    }
}
