import { scan } from './json-text.js';

const DOVERUNNER = new Map(Object.entries({
    drm_type: 'the DRM system', site_id: 'the site at the vendor', user_id: 'the viewer', cid: 'the content',
    policy: 'the policy, encrypted with the site key', response_format: 'the form of the license response',
    key_rotation: 'whether keys rotate', timestamp: 'from when on the token is valid',
    hash: 'SHA-256 over access key, drm_type, site_id, user_id, cid, policy and timestamp',
}));
const JWS = [
    ['header', 'how the token is signed'], ['payload', 'the message, readable for everyone who has the token'],
    ['signature', 'of header and payload'],
];
const JWE = [
    ['header', 'how the token is encrypted'], ['encrypted key', 'of the content; empty if both sides have the key already'],
    ['initialization vector', 'random, for each token'],
    ['ciphertext', 'the message, encrypted'], ['authentication tag', 'of header and ciphertext'],
];

/**
 * The parts of a license token: `{form, parts}`. A part is `{name, meaning, text, value}`: `text` is its section of the
 * token, and `value` what is in it, if it can be read. Sections without a name are dots. Together they are the token.
 */
export function tokenParts(token) {
    const sections = token.split('.');
    if (sections.length === 3) {
        return { form: 'a signed JWT, header.payload.signature', parts: dotted(sections, JWS) };
    }
    if (sections.length === 5) {
        return { form: 'an encrypted JWT in five parts (JWE)', parts: dotted(sections, JWE) };
    }
    return baseOfJson(token)
        ?? { form: 'in a form that this page does not know', parts: [{ name: 'token', meaning: '', text: token }] };
}

function dotted(sections, names) {
    return sections.flatMap((text, index) => {
        const [name, meaning] = names[index];
        const part = { name, meaning, text, value: text ? readable(text) : undefined };
        return index === 0 ? [part] : [{ text: '.' }, part];
    });
}

/** JSON within base64url, else undefined: what is encrypted, or a signature. */
function readable(text) {
    const json = decoded(text.replaceAll('-', '+').replaceAll('_', '/'));
    return json === undefined || scan(json).error ? undefined : JSON.stringify(JSON.parse(json), null, 2);
}

function baseOfJson(token) {
    const json = decoded(token);
    const scanned = json && scan(json);
    if (!scanned || scanned.error || json[0] !== '{') {
        return undefined;
    }
    return { form: 'base64 of JSON', parts: members(token, json, scanned.places) };
}

/**
 * Base64 has six bits a character, and UTF-8 eight a byte: a character at a border belongs to two members, and counts to
 * the first. A member has the comma after it, the first one the bracket before, and the last one the bracket after.
 */
function members(token, json, places) {
    const names = Object.entries(JSON.parse(json));
    const starts = names.map(([name]) => places.get(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).offset);
    const borders = starts.map((offset) => Math.ceil(new TextEncoder().encode(json.slice(0, offset)).length * 8 / 6));
    return names.map(([name, value], index) => ({
        name,
        meaning: DOVERUNNER.get(name) ?? '',
        text: token.slice(index === 0 ? 0 : borders[index], borders[index + 1]),
        value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
}

function decoded(base64) {
    try {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return undefined;
    }
}
