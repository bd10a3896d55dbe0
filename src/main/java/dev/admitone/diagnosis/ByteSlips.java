/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.DOVERUNNER_TOKEN;

import java.util.List;

/**
 * What base64 and hexadecimal digits instead of a token hold, by the structure of the bytes. A part of
 * {@link SlipTable}.
 */
final class ByteSlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Expected::isToken,
                    Sample::isGuid,
                    "is a GUID, such as the id of a token, a key or a license",
                    "send the token itself"),
            Slip.of(Expected::isToken, s -> s.is(c -> c >= '0' && c <= '9'), "is a number", "send the token itself"),
            Slip.of(
                    Expected::isToken,
                    Shapes::isHexOfToken,
                    "is a token in hexadecimal digits",
                    "encode the bytes in base64 instead"),
            Slip.of(
                    Expected::isToken,
                    s -> s.isHex() && (s.length() == 32 || s.length() == 64),
                    "is 32 or 64 hexadecimal digits, such as a key, a key id or a hash",
                    "send the token itself, not a key"),
            Slip.of(
                    Expected::isToken,
                    s -> s.isHex() && s.length() > 64,
                    "is hexadecimal digits",
                    "encode the bytes that they represent in base64"),
            Slip.of(
                    Expected::isToken,
                    Shapes::isTwice,
                    "is base64 of base64",
                    "encode once: the library or the proxy has done it already"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isPssh(s.decoded()) || Bytes.isWidevinePsshData(s.decoded()),
                    "is a PSSH box or its data in base64",
                    "send only the key id from the box"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isWidevineRequest(s.decoded()) || Bytes.isWidevineCertificateRequest(s.decoded()),
                    "is a license request of Widevine, the challenge of the player, in base64",
                    "send the token, which the player sends together with the challenge"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isFairPlayRequest(s.decoded()),
                    "is a license request of FairPlay, the SPC, in base64",
                    "send the token, which the player sends together with the SPC"),
            Slip.of(
                    Expected::isToken,
                    Shapes::isPlayReady,
                    "is a license request or header of PlayReady in base64",
                    "send the token, which is in its element CustomData"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isGzip(s.decoded()),
                    "is compressed with gzip",
                    "encode the JSON itself in base64"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isDer(s.decoded()),
                    "is a certificate or key in base64",
                    "send the token, not a key"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.isUtf16(s.decoded()),
                    "is base64 of UTF-16",
                    "encode the UTF-8 bytes: in .NET Encoding.UTF8 and not Encoding.Unicode, in PowerShell -Encoding utf8"),
            Slip.of(
                    Expected::isToken,
                    s -> Bytes.startsWith(s.decoded(), 0, 0xEF, 0xBB, 0xBF),
                    "is base64 of a string with a byte order mark",
                    "encode UTF-8 without it"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodedText().startsWith("\"{"),
                    "is base64 of a JSON string that contains the JSON",
                    "serialize the object once"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodedText().startsWith("{'"),
                    "is base64 of a Python dict or of JSON with single quotation marks",
                    "serialize it as JSON: json.dumps"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodesToObject()
                            && s.decodedText().contains("\"token\"")
                            && !s.decodedText().contains("\"hash\""),
                    "is base64 of a JSON answer, such as that of POST /tokens",
                    "send only the string of its member token, unchanged"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodedText().startsWith("<") && Bytes.isPrintable(s.decoded()),
                    "is base64 of XML",
                    "send the token alone"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodedText().contains(":")
                            && s.decoded().length <= 200
                            && Bytes.isPrintable(s.decoded())
                            && !s.decodesToObject(),
                    "is base64 of text with a colon, perhaps a user name and password",
                    "send the token instead"),
            Slip.of(
                    Expected::isToken,
                    s -> s.decodesToObject() && s.expected() != DOVERUNNER_TOKEN,
                    "is base64 of a JSON object, as a DoveRunner token is",
                    "send it in pallycon-customdata-v2, to a site that has that format"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    Shapes::isCutAtLimit,
                    "ends within its JSON, and its length is a usual limit of columns, headers or URLs",
                    "it was cut, perhaps there: store and send the whole token"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    Shapes::isCut,
                    "ends within its JSON",
                    "it was cut: send the whole token"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    s -> s.decodesToObject() && s.isUrlAlphabet(),
                    "is base64url",
                    "the vendor uses standard base64, + and / for - and _, with padding"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    s -> s.decodesToObject() && s.paddingMissing() > 0,
                    "lacks the padding of base64",
                    "keep the = at its end"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    s -> s.decodesToObject() && s.paddingMissing() < 0,
                    "has too much padding for base64",
                    "encode once, without extra padding"),
            Slip.of(
                    Slip.only(DOVERUNNER_TOKEN),
                    Shapes::isPolicyAlone,
                    "is base64 of 16 bytes or a multiple, perhaps an encrypted policy, a hash or a key",
                    "send the base64 of the JSON that has policy and hash as members"));

    private ByteSlips() {}
}
