/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Checks of tokens with what is known of the license request and its client. */
public final class TestChecks {

    /** A client that fulfils every rule of {@link TestAxinomMessages#EVERYTHING}. */
    public static final ClientFacts WELCOME = client("{'ip':'192.0.2.1','device_id':'" + TestAxinomMessages.GUID
            + "','session_id':'native-1','certificate_serial_number':'" + TestAxinomMessages.GUID
            + "','vmp_level':'PLATFORM_HARDWARE_VERIFIED','vmp_supported':true,'tampered':false}");

    private TestChecks() {}

    /** A payload with access rules, in which A and B stand for GUIDs, as they do for {@link #client}. */
    static ObjectNode payload(String accessControl) {
        var payload = TestJws.payload();
        payload.withObject("/message/license_server").set("access_control", json(accessControl));
        return payload;
    }

    private static ObjectNode json(String text) {
        return TestJson.object(text.replace("'A'", "'" + TestAxinomMessages.GUID + "'")
                .replace("'B'", "'" + TestAxinomMessages.KID_2 + "'"));
    }

    /** What is known of a client, with the names of the API and single quotes. */
    static ClientFacts client(String json) {
        var facts = json(json);
        return new ClientFacts(
                facts.path("ip").stringValue(null),
                facts.path("device_id").stringValue(null),
                facts.path("session_id").stringValue(null),
                facts.path("certificate_serial_number").stringValue(null),
                facts.path("vmp_level").stringValue(null),
                flag(facts, "vmp_supported"),
                flag(facts, "tampered"),
                null,
                null);
    }

    private static @Nullable Boolean flag(ObjectNode facts, String name) {
        return facts.has(name) ? (Boolean) facts.get(name).booleanValue() : null;
    }

    /** What a site without settings finds. */
    static VerificationResult verify(
            ObjectNode payload, @Nullable DrmSystem drm, ClientFacts client, String... keyIds) {
        return TestAxinomSite.gold().bind().verify(check(TestJws.sign(payload), drm, client, keyIds));
    }

    public static TokenCheck check(String token, @Nullable DrmSystem drm, ClientFacts client, String... keyIds) {
        return new TokenCheck(token, drm, null, null, keyIds.length == 0 ? null : List.of(keyIds), client);
    }
}
