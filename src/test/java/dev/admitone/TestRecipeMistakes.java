/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static dev.admitone.TestDoverunnerToken.IV;
import static dev.admitone.TestDoverunnerToken.POLICY;
import static dev.admitone.TestDoverunnerToken.base64;
import static dev.admitone.TestDoverunnerToken.digest;
import static dev.admitone.TestDoverunnerToken.encrypt;
import static dev.admitone.TestDoverunnerToken.fields;
import static dev.admitone.TestMistake.made;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** DoveRunner tokens that were hashed or encrypted in a wrong way. */
final class TestRecipeMistakes {

    private static final String CBC = "CBC/PKCS5Padding";
    private static final String SITE = TestCallers.DEMO_SITE_KEY;
    private static final String ACCESS = TestCallers.DEMO_ACCESS_KEY;

    private TestRecipeMistakes() {}

    static List<TestMistake> hashes() {
        return List.of(
                made(
                        "hashed with the site key instead of the access key",
                        t -> t.hashing(all -> SITE + fields(all)),
                        "site key instead of the access key"),
                made(
                        "hash as base64 of the hexadecimal digest",
                        t -> t.rehashed(hash -> base64(hex(hash).getBytes(UTF_8))),
                        "base64 of a hexadecimal string",
                        "base64 of the hexadecimal digits"),
                made(
                        "hash as hexadecimal digits",
                        t -> t.rehashed(TestRecipeMistakes::hex),
                        "in hexadecimal instead of base64"),
                made(
                        "hash in base64url without padding",
                        t -> t.rehashed(
                                hash -> hash.replace('+', '-').replace('/', '_').replace("=", "")),
                        "the hash fits if it is made in base64"),
                made(
                        "HMAC-SHA256 under the access key",
                        t -> t.hashed(all ->
                                base64(TestDoverunnerToken.hmac("HmacSHA256", ACCESS.getBytes(UTF_8), fields(all)))),
                        "HmacSHA256 under the access key"),
                made(
                        "hashed the plain policy, not the encrypted one",
                        t -> t.hashing(all -> ACCESS + fields(all).replace(all.get("policy"), POLICY)),
                        "decrypted policy instead of the encrypted one"),
                made(
                        "hashed the fields in another order: cid before user_id",
                        t -> t.hashing(all -> ACCESS
                                + all.get("drm_type")
                                + all.get("site_id")
                                + all.get("cid")
                                + all.get("user_id")
                                + all.get("policy")
                                + all.get("timestamp")),
                        "in the order access key, drm_type, site_id, cid, user_id"),
                made(
                        "put the access key at the end",
                        t -> t.hashing(all -> fields(all) + ACCESS),
                        "timestamp, access key;"),
                made(
                        "took the time twice: hashed a timestamp 1 s later",
                        t -> t.hashing(all -> ACCESS
                                + fields(all).replace(all.get("timestamp"), later(all.getOrDefault("timestamp", "")))),
                        "second timestamp, 1 s after"),
                made(
                        "joined the hashed fields with commas",
                        t -> t.hashing(all -> ACCESS + "," + fields(all, ",")),
                        "separators between the fields"),
                made("forgot the access key in the hash", t -> t.hashing(all -> fields(all)), "without the access key"),
                made("used MD5", t -> t.hashed(all -> base64(digest("MD5", ACCESS + fields(all)))), "made with MD5"),
                made(
                        "used SHA-512",
                        t -> t.hashed(all -> base64(digest("SHA-512", ACCESS + fields(all)))),
                        "made with SHA-512"),
                made(
                        "forgot the timestamp in the hash",
                        t -> t.hashing(all -> ACCESS + fields(all).replace(all.get("timestamp"), "")),
                        "made without timestamp"),
                made(
                        "hashed a user id that was percent-encoded",
                        t -> t.with("user_id", "viewer@example.com")
                                .hashing(all -> ACCESS + fields(all).replace("@", "%40")),
                        "user_id in percent-encoding"),
                made(
                        "used SHA-1",
                        t -> t.hashed(all -> base64(digest("SHA-1", ACCESS + fields(all)))),
                        "made with SHA-1"),
                made(
                        "changed the user id after the token was hashed",
                        t -> t.hashing(all -> ACCESS + fields(all).replace("viewer-1", "someone")),
                        "a field was changed after it was made"),
                made(
                        "line end behind the hashed string (echo | sha256sum)",
                        t -> t.hashing(all -> ACCESS + fields(all) + "\n"),
                        "line end after the fields"));
    }

    static List<TestMistake> encryptions() {
        return List.of(
                made(
                        "encrypted the policy with the access key",
                        with(policy -> cbc(ACCESS, IV, policy)),
                        "encrypted under the access key"),
                made(
                        "encrypted with AES-128: the first 16 characters of the site key",
                        with(policy -> cbc(SITE.substring(0, 16), IV, policy)),
                        "AES-128 under the first half of the site key"),
                made("IV of zeros", with(policy -> cbc(SITE, "\0".repeat(16), policy)), "IV of zeros"),
                made(
                        "random IV that stands before the ciphertext",
                        with(policy -> base64(join(
                                "fedcba9876543210".getBytes(UTF_8),
                                encrypt(CBC, SITE, "fedcba9876543210", policy.getBytes(UTF_8))))),
                        "random IV in front"),
                made(
                        "random IV that is not sent",
                        with(policy -> cbc(SITE, "q8Zr4mN1xW7vT2kL", policy)),
                        "another IV (only the first block is garbled)"),
                made(
                        "padded with zeros instead of PKCS#7",
                        with(policy -> base64(encrypt(
                                "CBC/NoPadding",
                                SITE,
                                IV,
                                Arrays.copyOf(policy.getBytes(UTF_8), (policy.length() + 15) / 16 * 16)))),
                        "without padding or with another one"),
                made(
                        "hexadecimal digits of the encrypted policy instead of base64",
                        t -> t.reencoded(TestRecipeMistakes::hex),
                        "in hexadecimal instead of base64"),
                made(
                        "encoded the encrypted policy in base64 twice",
                        t -> t.reencoded(text -> base64(text.getBytes(UTF_8))),
                        "in base64 twice"),
                made(
                        "did not encrypt the policy: base64 of the JSON",
                        with(policy -> base64(policy.getBytes(UTF_8))),
                        "it is not encrypted;"),
                made(
                        "did not encrypt the policy: JSON as it is",
                        with(policy -> policy),
                        "it is not encrypted, and not in base64"),
                made(
                        "ECB instead of CBC",
                        with(policy -> base64(encrypt("ECB/PKCS5Padding", SITE, "", policy.getBytes(UTF_8)))),
                        "in ECB mode"),
                made(
                        "openssl enc -k / CryptoJS passphrase: Salted__",
                        with(policy -> base64(("Salted__" + "x".repeat(88)).getBytes(UTF_8))),
                        "under a password",
                        "Salted__"),
                made(
                        "CTR instead of CBC",
                        with(policy -> base64(encrypt("CTR/NoPadding", SITE, IV, policy.getBytes(UTF_8)))),
                        "in CTR mode"),
                made(
                        "encrypted with another site's key",
                        with(policy -> cbc(TestCallers.CLUB_SITE_KEY, IV, policy)),
                        "another site key is likely"),
                made(
                        "encrypted rightly a policy in UTF-16",
                        with(policy -> base64(encrypt(CBC, SITE, IV, policy.getBytes(UTF_16LE)))),
                        "JSON in UTF-16"),
                made(
                        "the encrypted policy is a Python dict with single quotes",
                        t -> t.encrypted(policy ->
                                cbc(SITE, IV, "{'policy_version': 2, 'playback_policy': {'persistent': False}}")),
                        "The policy is not valid JSON",
                        "single quotation marks"),
                made(
                        "encrypted rightly a policy that was serialized twice",
                        t -> t.encrypted(policy -> cbc(SITE, IV, "\"" + policy.replace("\"", "\\\"") + "\"")),
                        "serialised twice"));
    }

    private static UnaryOperator<TestDoverunnerToken> with(UnaryOperator<String> encryption) {
        return token -> token.encrypted(encryption);
    }

    private static String cbc(String key, String iv, String policy) {
        return base64(encrypt(CBC, key, iv, policy.getBytes(UTF_8)));
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(decoded(base64));
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String later(String timestamp) {
        return Instant.parse(timestamp).plusSeconds(1).toString();
    }
}
