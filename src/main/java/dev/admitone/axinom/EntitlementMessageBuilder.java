package dev.admitone.axinom;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** Collects a complete {@link EntitlementMessage}. */
final class EntitlementMessageBuilder extends PartBuilder<EntitlementMessageBuilder> {

    private final Dialect dialect;

    EntitlementMessageBuilder(Dialect dialect) {
        super(JsonNodeFactory.instance.objectNode());
        this.dialect = dialect;
    }

    EntitlementMessageBuilder license(Consumer<LicenseBuilder> members) {
        return part(LicenseTerms.LICENSE, LicenseBuilder::new, members);
    }

    /** Adds keys that the vendor knows; without any key at all, the message entitles to none. */
    EntitlementMessageBuilder inline(UUID... keyIds) {
        return keys(ContentKeysSource.INLINE, keyIds);
    }

    EntitlementMessageBuilder inline(UUID keyId, Consumer<ContentKeyBuilder.Inline> members) {
        return source(source -> source.item(
                ContentKeysSource.INLINE, ContentKeyBuilder.Inline::new, key -> members.accept(key.put("id", keyId))));
    }

    EntitlementMessageBuilder licenseRequest(Consumer<ContentKeyBuilder.LicenseRequest> members) {
        return source(source ->
                source.part(ContentKeysSource.LICENSE_REQUEST, ContentKeyBuilder.LicenseRequest::new, members));
    }

    EntitlementMessageBuilder stored(UUID... keyIds) {
        return keys(ContentKeysSource.STORED, keyIds);
    }

    EntitlementMessageBuilder stored(UUID keyId, String usagePolicy) {
        return source(source -> source.item(
                ContentKeysSource.STORED,
                Section::new,
                key -> key.put("id", keyId).put("usage_policy", usagePolicy)));
    }

    EntitlementMessageBuilder usagePolicy(String name, Consumer<UsagePolicyBuilder> members) {
        return item(
                LicenseTerms.USAGE_POLICIES,
                UsagePolicyBuilder::new,
                policy -> members.accept(policy.put("name", name)));
    }

    EntitlementMessageBuilder returnLicenseRequestInfo(boolean returned) {
        return server(server -> server.put("return_license_request_info", returned));
    }

    EntitlementMessageBuilder accessControl(Consumer<AccessControlBuilder> members) {
        return server(server -> server.part("access_control", AccessControlBuilder::new, members));
    }

    EntitlementMessageBuilder userId(String id) {
        return session(session -> session.put("user_id", id));
    }

    EntitlementMessageBuilder sessionId(String id) {
        return session(session -> session.put(dialect.sessionIdName(), id));
    }

    private EntitlementMessageBuilder keys(String list, UUID... keyIds) {
        return source(source -> {
            source.texts(list, List.of());
            for (var keyId : keyIds) {
                source.item(list, Section::new, key -> key.put("id", keyId));
            }
        });
    }

    private EntitlementMessageBuilder source(Consumer<Section> members) {
        return part(EntitlementMessage.SOURCE, Section::new, members);
    }

    private EntitlementMessageBuilder server(Consumer<Section> members) {
        return part(LicenseTerms.LICENSE_SERVER, Section::new, members);
    }

    private EntitlementMessageBuilder session(Consumer<Section> members) {
        return part(EntitlementMessage.SESSION, Section::new, members);
    }

    /**
     * The message.
     *
     * @throws Refused with all violations
     */
    EntitlementMessage build() {
        var violations = new Violations();
        var message = EntitlementMessage.read(json, "", violations, dialect);
        message.checkComplete(new Complaints(violations, ""), dialect);
        violations.throwIfAny();
        return message;
    }
}
