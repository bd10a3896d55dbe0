package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntitlementMessageBuilderTests {

    private static final UUID KEY_ID = TestFullMessage.KEY_ID;
    private static final UUID OTHER_ID = TestFullMessage.OTHER_ID;
    private static final String KEY = "{'id':'" + KEY_ID + "'}";
    private static final String OTHER = "{'id':'" + OTHER_ID + "'}";
    private static final String HEAD = "{'type':'entitlement_message','version':2,";
    private static final String SOURCE = ",'content_keys_source':{'inline':[" + KEY + "]}}";

    private final EntitlementMessageBuilder builder = EntitlementMessage.builder();

    private static String text(EntitlementMessage message) {
        return new String(MessageText.of(message), StandardCharsets.UTF_8).replace('"', '\'');
    }

    @Test
    void writesEveryMember() {
        assertThat(TestJson.value(text(TestFullMessage.built()))).isEqualTo(TestJson.value(TestFullMessage.JSON));
    }

    @Test
    void isWrittenLikeItsJsonOnceReadAndWrittenAgain() {
        var violations = new Violations();
        var json = TestJson.object(TestFullMessage.JSON);

        var read = EntitlementMessage.read(json, "", violations, TestFullMessage.DIALECT);

        assertThat(violations.found()).isEmpty();
        assertThat(text(read)).isEqualTo(text(TestFullMessage.built()));
    }

    /** A member that the records get later is missing here until the builders and the full message have it. */
    @Test
    void leavesNoMemberOfTheRecordsOut() {
        var terms = TestFullMessage.built().terms();

        assertThat(Stream.of(terms.license(), terms.usagePolicies().get(0), terms.accessControl())
                        .flatMap(EntitlementMessageBuilderTests::absent))
                .isEmpty();
    }

    private static Stream<String> absent(@Nullable Object part) {
        if (!(part instanceof Record)) {
            return Stream.empty();
        }
        return Stream.of(part.getClass().getRecordComponents()).flatMap(component -> {
            var value = value(part, component);
            return value == null ? Stream.of(component.toString()) : absent(value);
        });
    }

    private static @Nullable Object value(Object part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void needsNothingButKeys() {
        assertThat(text(builder.inline(KEY_ID).build()))
                .isEqualTo(HEAD + "'content_keys_source':{'inline':[" + KEY + "]}}");
    }

    @Test
    void leavesKeysToTheLicenseRequest() {
        var message = builder.licenseRequest(request -> request.seedId(OTHER_ID).usagePolicy("SD"))
                .usagePolicy("SD", policy -> {})
                .build();

        assertThat(text(message))
                .isEqualTo(HEAD + "'content_key_usage_policies':[{'name':'SD'}],'content_keys_source':{"
                        + "'license_request':{'seed_id':'" + OTHER_ID + "','usage_policy':'SD'}}}");
    }

    @Test
    void takesStoredKeysWithAndWithoutAPolicy() {
        var message = builder.stored(KEY_ID)
                .stored(OTHER_ID, "SD")
                .usagePolicy("SD", policy -> {})
                .build();

        assertThat(text(message))
                .isEqualTo(HEAD + "'content_key_usage_policies':[{'name':'SD'}],'content_keys_source':{'stored':[" + KEY
                        + ",{'id':'" + OTHER_ID + "','usage_policy':'SD'}]}}");
    }

    @Test
    void entitlesToNoKeyIfNoneIsInlined() {
        assertThat(text(builder.inline().build())).isEqualTo(HEAD + "'content_keys_source':{'inline':[]}}");
    }

    @Test
    void keepsEmptyListsBecauseTheyAdmitNobody() {
        builder.inline(KEY_ID)
                .accessControl(control -> control.allowedIpAddresses(List.of())
                        .playready(playready -> playready.allowedDeviceIds(List.of())));

        assertThat(text(builder.build()))
                .isEqualTo(HEAD + "'license_server':{'access_control':{'allowed_ip_addresses':[],"
                        + "'playready':{'allowed_device_ids':[]}}}" + SOURCE);
    }

    @Test
    void keepsEmptyParts() {
        builder.inline(KEY_ID).license(license -> license.widevine(widevine -> {}));

        assertThat(text(builder.build())).isEqualTo(HEAD + "'license':{'widevine':{}}" + SOURCE);
    }

    @Test
    void collectsKeysOneByOne() {
        assertThat(text(builder.inline(KEY_ID).inline(OTHER_ID).build()))
                .isEqualTo(HEAD + "'content_keys_source':{'inline':[" + KEY + "," + OTHER + "]}}");
    }

    @Test
    void addsToAListThatIsSetAgain() {
        builder.inline(KEY_ID)
                .accessControl(control -> control.allowedIpAddresses(List.of("192.0.2.1")))
                .accessControl(control -> control.allowedIpAddresses(List.of("192.0.2.2")));

        assertThat(builder.build().terms().accessControl().allowedIpAddresses())
                .containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void goesOnWithAPartThatIsOpenedAgain() {
        builder.inline(KEY_ID)
                .license(license -> license.widevine(widevine -> widevine.renewalDelay(180)))
                .license(license -> license.widevine(widevine -> widevine.allowRenewal(true)));

        assertThat(text(builder.build()))
                .isEqualTo(HEAD + "'license':{'widevine':{'allow_renewal':true,'renewal_delay':180}}" + SOURCE);
    }

    @Test
    void takesTheLastOfTwoValues() {
        builder.inline(KEY_ID).license(license -> license.duration(1).duration(2));

        assertThat(text(builder.build())).isEqualTo(HEAD + "'license':{'duration':2}" + SOURCE);
    }

    @Test
    void leavesMessagesAloneThatWereBuiltBefore() {
        var before = builder.inline(KEY_ID).build();

        builder.inline(OTHER_ID).userId("user").license(license -> license.duration(1));

        assertThat(text(before)).isEqualTo(HEAD + SOURCE.substring(1));
    }

    @Test
    void namesTheSessionIdAsTheSiteDoes() {
        var dialect = new Dialect(Vocabulary.KNOWN, "playback_id", false, false);

        var message = EntitlementMessage.builder(dialect)
                .inline(KEY_ID)
                .sessionId("session")
                .build();

        assertThat(text(message)).endsWith("'session':{'playback_id':'session'}}");
    }
}
