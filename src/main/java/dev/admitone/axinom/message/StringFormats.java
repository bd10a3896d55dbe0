/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.crypto.Base64Text;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.diagnosis.Guids;
import dev.admitone.json.StringFormat;
import dev.admitone.net.IpAddress;
import dev.admitone.token.GmtSeconds;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of the vendor's strings. */
public final class StringFormats {

    public static final StringFormat<UUID> GUID = StringFormat.of(
                    "a GUID such as 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6", StringFormats::guid)
            .explained(StringFormats::otherForm);

    static final StringFormat<String> UPPER_CASE_GUID = StringFormat.of(GUID.allowed(), StringFormats::upperCaseGuid);
    static final StringFormat<UUID> KEY_ID = StringFormat.of(
                    "a GUID such as 0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6, not all zeros", text -> notZeros(guid(text)))
            .explained(StringFormats::otherForm);

    /** In requests, which are not the vendor's JSON, in each form that has one meaning. */
    static final StringFormat<UUID> REQUESTED_KEY_ID = StringFormat.of(
                    KEY_ID.allowed(), text -> notZeros(Guids.parse(text)))
            .explained(StringFormats::otherForm);

    /** A time without a zone is refused, because the vendor does not say in which zone it would read it. */
    static final StringFormat<Instant> DATE_TIME = StringFormat.of(
            "a time such as 2026-01-31T18:00:00Z or 2026-01-31T19:00:00+01:00", StringFormats::dateTime);

    /** In tokens of other issuers: any form of ISO 8601 with a zone, as the vendor documents. */
    static final StringFormat<Instant> ANY_DATE_TIME =
            StringFormat.of("a date and time in ISO 8601 with a zone", StringFormats::anyDateTime);

    static final StringFormat<String> SIXTEEN_BYTES =
            StringFormat.of("16 bytes in base64", StringFormats::sixteenBytes);

    static final StringFormat<String> BASE64 =
            StringFormat.of("base64 with its padding", text -> Base64Text.decode(text) == null ? null : text);

    public static final StringFormat<String> NOT_BLANK = StringFormat.of(
            "at least one character that is not blank, and no control characters", StringFormats::notBlank);

    /** In tokens of other issuers: the vendor takes any string that is not only white space. */
    static final StringFormat<String> ANY_NOT_BLANK =
            StringFormat.of("at least one character that is not blank", StringFormats::anyNotBlank);

    static final StringFormat<String> ANY_TEXT = StringFormat.of("characters of Unicode", StringFormats::wellFormed);

    static final StringFormat<String> URL = StringFormat.of(
            "a URL without user name and password, such as https://example.com/renew", StringFormats::url);

    public static final StringFormat<String> IP_ADDRESS = StringFormat.of(
            "an IPv4 or IPv6 address such as 192.0.2.1 or 2001:db8::1, without range and port",
            text -> IpAddress.parse(text) == null ? null : text);

    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** Years of four digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final UUID ZEROS = new UUID(0, 0);
    private static final int GUID_LENGTH = 36;
    private static final Pattern HOST_WITH_UNDERSCORE =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?(:[0-9]{1,5})?");
    private static final int KEY_LENGTH = 16;

    private StringFormats() {}

    /** The JDK's own parser also takes signs, and GUIDs with digits left out. */
    private static @Nullable UUID guid(String text) {
        return isGuid(text) ? UUID.fromString(text) : null;
    }

    private static boolean isGuid(String text) {
        if (text.length() != GUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < GUID_LENGTH; i++) {
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String upperCaseGuid(String text) {
        return isGuid(text) ? text.toUpperCase(Locale.ROOT) : null;
    }

    private static @Nullable UUID notZeros(@Nullable UUID guid) {
        return ZEROS.equals(guid) ? null : guid;
    }

    private static String otherForm(String text) {
        return Guids.parse(text) == null
                ? Diagnosis.slips(text, Expected.GUID)
                : isGuid(text) ? "" : "it is an id in another form: write it with 8-4-4-4-12 hexadecimal digits";
    }

    private static @Nullable Instant dateTime(String text) {
        var seconds = GmtSeconds.parse(text);
        return seconds == null ? anyZone(text) : inCalendar(seconds);
    }

    private static @Nullable Instant anyDateTime(String text) {
        var usual = dateTime(text);
        var other = usual == null ? IsoTime.parse(text) : usual;
        return other == null ? null : inCalendar(other);
    }

    private static @Nullable Instant anyZone(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return inCalendar(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant inCalendar(Instant instant) {
        return instant.isBefore(FIRST) || !instant.isBefore(END) ? null : instant;
    }

    private static @Nullable String sixteenBytes(String text) {
        var bytes = Base64Text.decode(text);
        return bytes != null && bytes.length == KEY_LENGTH ? text : null;
    }

    private static @Nullable String notBlank(String text) {
        boolean hasControl = text.chars().anyMatch(Character::isISOControl);
        return hasControl ? null : anyNotBlank(text);
    }

    private static @Nullable String anyNotBlank(String text) {
        return StringFormat.isBlank(text) ? null : wellFormed(text);
    }

    /** An unpaired surrogate has no UTF-8, so it would become another string in the token. */
    private static @Nullable String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isHalf = Character.isSurrogate(text.charAt(i));
            if (isHalf && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                return null;
            }
        }
        return text;
    }

    private static @Nullable String url(String text) {
        try {
            var uri = new URI(text);
            boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            var authority = uri.getRawAuthority();
            return isWeb && authority != null && isServer(uri, authority) ? wellFormed(text) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Without credentials, which every holder of the token could read. The JDK knows no host with an underscore. */
    private static boolean isServer(URI uri, String authority) {
        boolean hasHost =
                uri.getHost() != null || HOST_WITH_UNDERSCORE.matcher(authority).matches();
        return hasHost && authority.indexOf('@') < 0;
    }
}
