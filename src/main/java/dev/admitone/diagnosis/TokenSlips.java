/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import static dev.admitone.diagnosis.Expected.AXINOM_TOKEN;
import static dev.admitone.diagnosis.Expected.DRMTODAY_TOKEN;
import static dev.admitone.diagnosis.Expected.NAGRA_TOKEN;
import static dev.admitone.diagnosis.Expected.SIGN_ON_TOKEN;

import java.util.List;
import java.util.stream.Stream;

/** Tokens with a fault, and tokens of other vendors. A part of {@link SlipTable}. */
final class TokenSlips {

    static final List<Slip> ROWS = List.of(
            Slip.of(
                    Expected::isToken,
                    Shapes::isList,
                    "is several values with a comma or semicolon between them, as a repeated header is joined",
                    "send one token"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isEncrypted() && s.expected() != SIGN_ON_TOKEN,
                    "is an encrypted JWT (JWE), as a sign-on token of MediaLive is",
                    "send it in the field of that format, to a site that has it"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isToken() && s.jose().parts() == 1,
                    "is only the header of a JWT",
                    "send all parts, with the dots between them"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isSigned() && s.jose().parts() == 2,
                    "is a JWT without its signature, two parts instead of three",
                    "it was cut, or never signed: send the signed token whole"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isSigned() && s.jose().algorithm().equalsIgnoreCase("none"),
                    "is a JWT that is not signed, alg none",
                    "sign it with the key of the site"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isSigned()
                            && s.jose().parts() == 3
                            && s.jose().signature() == 0,
                    "is a JWT with an empty signature",
                    "it was cut, or never signed: send the signed token whole"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isSigned() && s.jose().payloadHas("optData") && s.expected() != DRMTODAY_TOKEN,
                    "is a token of castLabs DRMtoday",
                    "send it to the license server of that vendor, or issue one of the site's format"),
            Slip.of(
                    Expected::isToken,
                    s -> s.expected() != NAGRA_TOKEN
                            && s.jose().isSigned()
                            && (s.jose().payloadHas("ContentAuthZ") || s.jose().payloadHas("DevAuthN")),
                    "is a token of NAGRA",
                    "send it to the license server of that vendor, or issue one of the site's format"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().payloadHas("com_key_id") && s.expected() != AXINOM_TOKEN,
                    "is an Axinom token",
                    "send it in X-AxDRM-Message, to a site that has that format"),
            Slip.of(
                    Expected::isToken,
                    s -> s.expected() != DRMTODAY_TOKEN && Shapes.isAlgorithm(s, "HS384", "HS512"),
                    "is a JWT signed with another HMAC, HS384 or HS512",
                    "sign it with HS256"),
            Slip.of(
                    Expected::isToken,
                    s -> Shapes.isAlgorithm(s, "RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"),
                    "is a JWT signed with a private key (RS, PS, ES or EdDSA), such as an access token of an identity provider",
                    "the vendor's token is signed with HS256 and the key of the site"),
            Slip.of(
                    Expected::isToken,
                    s -> s.jose().isSigned() && !s.expected().isSignedToken(),
                    "is a JWT, perhaps an access token or one of another vendor",
                    "send the token of the site's format"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> s.jose().isSigned()
                            && Stream.of("jku", "jwk", "x5u", "x5c", "crit", "b64", "zip")
                                    .anyMatch(s.jose()::headerHas),
                    "is a JWT whose header contains a key or changes what is signed (jku, jwk, x5u, x5c, crit, b64,"
                            + " zip)",
                    "leave these members out: the key is the one whose id the token names"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> s.jose().isSigned() && s.has(c -> c == '+' || c == '/' || c == '='),
                    "is a JWT in standard base64",
                    "encode its parts in base64url: - and _ for + and /, no padding"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> s.jose().parts() > 3,
                    "is a JWT with something after a fourth dot",
                    "send three parts"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> s.jose().isSigned() && !Sample.isObject(s.jose().payload()),
                    "is a JWT whose payload is not a JSON object",
                    "sign the JSON itself, not a string that contains it and not compressed data"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> isShort(s) && s.jose().signature() < JoseForm.SIGNATURE,
                    "is a JWT whose signature is too short for HS256, which has 43 characters",
                    "it was cut: send the token whole"),
            Slip.of(
                    Expected::isSignedToken,
                    s -> isShort(s) && s.jose().signature() > JoseForm.SIGNATURE,
                    "is a JWT whose signature is too long for HS256, which has 43 characters",
                    "something was added behind it, or the signature is in hex: encode its 32 bytes in base64url"),
            Slip.of(
                    Slip.only(AXINOM_TOKEN),
                    s -> s.jose().isSigned() && !s.jose().payloadHas("com_key_id"),
                    "is a JWT without com_key_id, perhaps an access token or one of another vendor",
                    "send an Axinom token"),
            Slip.of(
                    Slip.only(SIGN_ON_TOKEN),
                    s -> s.jose().isEncrypted() && s.jose().parts() != 5,
                    "is a JWE that was cut or extended, although it has five parts",
                    "send the token as it was issued"));

    private TokenSlips() {}

    /** Whether the signature should have the length of HS256: DRMtoday also takes longer ones. */
    private static boolean isShort(Sample s) {
        return s.jose().isSigned() && !Shapes.isAlgorithm(s, "HS384", "HS512");
    }
}
