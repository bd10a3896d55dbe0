const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const utf8 = new TextEncoder();

/**
 * A key pair for grants that are bound to a key (DPoP, RFC 9449). The private key cannot be exported, and lives as long as
 * the page. Send `thumbprint` to your backend: it is `bind.jkt` of `POST /grants`.
 */
export async function createDpopKey() {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
    const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
    const jwk = { crv, kty, x, y };
    return Object.freeze({
        thumbprint: await sha256(JSON.stringify(jwk)),
        /** A proof for one request. `iat` is in seconds, `htu` has no query and no fragment. */
        async proof({ htm, htu, iat, grant }) {
            const header = { typ: 'dpop+jwt', alg: 'ES256', jwk };
            const payload = { jti: crypto.randomUUID(), htm, htu, iat, ath: await sha256(grant) };
            const signed = `${base64url(utf8.encode(JSON.stringify(header)))}.${base64url(utf8.encode(JSON.stringify(payload)))}`;
            const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8.encode(signed));
            return `${signed}.${base64url(new Uint8Array(signature))}`;
        },
    });
}

async function sha256(string) {
    return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(string))));
}

function base64url(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
