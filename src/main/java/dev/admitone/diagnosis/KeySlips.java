/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.BASE64_KEY;
import static dev.admitone.diagnosis.Expected.CHARACTER_KEY;
import static dev.admitone.diagnosis.Expected.GUID;
import static dev.admitone.diagnosis.Expected.HEX_KEY;

import java.util.List;

/** Keys in the configuration, and ids of keys and devices. A part of {@link SlipTable}. */
final class KeySlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Expected::isKey,
                    s -> s.begins("-----BEGIN"),
                    "is a PEM file",
                    "the vendor's key is neither a certificate nor a public key"),
            Slip.of(
                    Expected::isKey,
                    Shapes::isHash,
                    "is a hash and not a key",
                    "write the key itself: nothing can be signed with its hash"),
            Slip.of(Expected::isKey, Shapes::isPath, "is a path", "name the file in the property that ends in -file"),
            Slip.of(Expected::isKey, Sample::isGuid, "is a GUID, perhaps the id of the key", "write the key itself"),
            new Slip(
                    Expected::isKey,
                    s -> s.has(c -> c == '\n' || c == '\r'),
                    "has line breaks inside",
                    "write one line",
                    Unwrapped::oneLine),
            Slip.of(
                    Expected::isKey,
                    s -> s.has(c -> c > '~'),
                    "has characters outside ASCII",
                    "copy it from its source, not from a document"),
            Slip.of(
                    Slip.only(HEX_KEY),
                    s -> s.begins("0x") && s.with(s.text().substring(2)).isHex(),
                    "begins with 0x",
                    "write the digits alone"),
            Slip.of(
                    Slip.only(HEX_KEY),
                    s -> s.with(s.text().replaceAll("[:-]", "")).isHex(),
                    "has signs between hexadecimal digits",
                    "write the digits alone"),
            Slip.of(
                    Slip.only(HEX_KEY),
                    s -> s.has(c -> Character.digit(c, 16) < 0),
                    "has other characters than hexadecimal digits",
                    "write two of 0 to 9 and a to f for each byte"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    s -> s.isHex() && s.length() >= 16,
                    "is hexadecimal digits instead of the base64 of 32 bytes",
                    "encode the bytes that they represent in base64"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    Shapes::isKeyTwice,
                    "is base64 of base64",
                    "Kubernetes and others encode secrets once more: decode it once"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    s -> s.isUrlAlphabet() && s.decoded().length == 32,
                    "is base64url of 32 bytes",
                    "write standard base64, + and / for - and _, with padding"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    s -> s.length() == 43 && s.decoded().length == 32,
                    "lacks its padding",
                    "add the = at its end"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    s -> s.length() == 32 && s.isBase64() && s.decoded().length == 24,
                    "has 32 characters, like a DoveRunner key, which is not encoded; 32 bytes have 44 characters in"
                            + " base64",
                    "check that the key is of this vendor"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    s -> s.isBase64() && s.decoded().length == 16,
                    "is base64 of 16 bytes, as content keys and their ids are",
                    "a key has 32 bytes, 44 characters in base64"),
            Slip.of(
                    Slip.only(BASE64_KEY),
                    Sample::isBase64,
                    "is base64 of fewer or more than 32 bytes",
                    "a key has 32 bytes, 44 characters in base64"),
            Slip.of(
                    Slip.only(CHARACTER_KEY),
                    s -> s.length() == 44 && s.decoded().length == 32 && Bytes.isPrintable(s.decoded()),
                    "is base64 of 32 printable characters",
                    "decode it once; Kubernetes and others encode secrets"),
            Slip.of(
                    Slip.only(CHARACTER_KEY),
                    s -> s.length() == 44 && s.decoded().length == 32,
                    "is base64 of 32 bytes, perhaps a key of another vendor or a hash",
                    "the key of this vendor is 32 characters, which are not encoded"),
            Slip.of(
                    Slip.only(CHARACTER_KEY),
                    s -> s.isHex() && s.length() == 64,
                    "is 64 hexadecimal digits, as a SHA-256 hash or a key of another vendor",
                    "the key of this vendor is 32 characters, which are not encoded"),
            Slip.of(
                    Slip.only(CHARACTER_KEY),
                    s -> s.length() == 31 || s.length() == 33,
                    "has one character too many or too few",
                    "copy it whole"),
            Slip.of(
                    Slip.only(GUID),
                    Shapes::isIdAndMore,
                    "is an id with a colon and an IV or key after it",
                    "send only the id"),
            Slip.of(
                    Slip.only(GUID),
                    s -> s.has(",") || s.has(";") || s.text().strip().contains(" "),
                    "has several values in one string, or the numbers of its bytes",
                    "send each id as a separate element, in hexadecimal digits"),
            Slip.of(
                    Slip.only(GUID),
                    Shapes::isUrl,
                    "is a URL, such as the key URI of FairPlay",
                    "send the id in it alone"),
            Slip.of(
                    Slip.only(GUID),
                    s -> Bytes.isPssh(s.decoded()) || Bytes.isWidevinePsshData(s.decoded()),
                    "is a PSSH box or its data in base64",
                    "send only the key id from the box"),
            Slip.of(
                    Slip.only(GUID),
                    s -> s.isHex() && s.length() != 32,
                    "is hexadecimal digits, but not 32 of them",
                    "an id has 16 bytes: keep zeros at its beginning"),
            Slip.of(
                    Slip.only(GUID),
                    s -> s.isBase64() && s.text().endsWith("=") && s.decoded().length != 16,
                    "is base64, but not of 16 bytes",
                    "send the 16 bytes of the id"),
            Slip.of(
                    Slip.only(GUID),
                    s -> s.isBase64() && s.length() <= 24 && s.length() >= 22 && s.decoded().length == 16,
                    "is base64 of 16 bytes without padding, or in base64url",
                    "write it with 32 hexadecimal digits"),
            Slip.of(
                    Slip.only(GUID),
                    Shapes::isGuidLike,
                    "has dashes like a GUID, but not 8-4-4-4-12 hexadecimal digits",
                    "copy it whole"),
            Slip.of(Slip.only(GUID), s -> s.jose().isToken(), "is a JWT", "send the id"),
            Slip.of(
                    Slip.only(GUID),
                    s -> s.is(c -> Sample.isLetter(c) || Sample.isDigit(c) || c == '_' || c == '-' || c == '.'),
                    "is a name or label",
                    "an id has 16 bytes, written as hexadecimal digits"));

    private KeySlips() {}
}
