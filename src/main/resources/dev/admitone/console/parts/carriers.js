/**
 * Where tokens are in a request: headers, query parameters, members of JSON, and PlayReady's custom data.
 *
 * A candidate is `{token, place, name, sure}` and what is known of its request: `request` (`{method, url}`), `drm`, `at`
 * (ms), `serverDate` (ms), `answer` (found in the answer, not in the request). `place` is `header`, `query`, `json`,
 * `form`, `custom_data` or `text`. It is `sure` if its name is one that tokens have.
 */

/** Names of tokens, without letter case and separators: in the spellings of the vendors, and with a slip in them. */
const NAMED = /customdata|axdrm|nvauthorizations|xdtauthtoken/;

/** Names that others use too. */
const GENERIC = new Set(['token', 'grant', 'authtoken', 'drmtoken', 'licensetoken']);

const NEVER = new Set(['cookie', 'setcookie', 'dpop']);
const DRM_SYSTEMS = ['widevine', 'playready', 'fairplay', 'wiseplay', 'ncg'];
const DEEPEST = 12;

/** Whether a string looks like a token: a JWT or JWE, or base64 of a JSON object. */
export function looksLikeToken(value) {
    const plain = decoded(decoded(value)).replace(/^(?:bearer|basic|token)\s+/i, '').replace(/^["']|["']$/g, '');
    return /^eyJ[\w-]+\.[\w-]+(?:\.[\w-]*){1,3}$/.test(plain) || /^(?:ey[A-J]|ewo)[\w+/-]{36,}={0,2}$/.test(plain);
}

/** Percent-decoded; a plus stays a plus, because tokens are base64. What cannot be decoded stays as it is. */
export function decoded(value) {
    try {
        return decodeURIComponent(value);
    } catch {
        return value;
    }
}

/** Whether a name is one that only tokens have. */
export function isNamed(name) {
    return NAMED.test(plain(name));
}

/**
 * The candidates of a request `{method, url, headers, body}`; headers are pairs.
 *
 * @param strict whether values of generic names must look like tokens, as in recordings of a whole page
 */
export function tokensOfRequest({ method, url = '', headers = [], body = '' }, strict = false) {
    const known = { request: url && { method: method ?? 'GET', url }, drm: drmOf({ url, headers, body }) };
    return [
        ...headers.map(([name, value]) => candidate('header', name, value.trim(), strict)),
        ...queryOf(url).map(([name, value]) => candidate('query', name, value, strict)),
        ...tokensOfBody(body, strict),
    ].filter(Boolean).map((found) => ({ ...known, ...found }));
}

function tokensOfBody(body, strict) {
    const custom = /<CustomData>([^<]+)<\/CustomData>/.exec(body);
    if (custom) {
        return [{ token: unescaped(custom[1]), place: 'custom_data', name: 'CustomData', sure: true, drm: 'playready' }];
    }
    const json = parsedJson(body);
    if (json !== undefined) {
        return tokensOfJson(json, strict);
    }
    const isForm = /^[\w.-]{1,64}=/.test(body);
    return isForm ? queryOf(`?${body}`).map(([name, value]) => candidate('form', name, value, strict)) : [];
}

/** The candidates in a JSON document, with the DRM system and the site that stand beside them. */
export function tokensOfJson(json, strict = false, path = '', depth = 0) {
    if (json === null || typeof json !== 'object' || depth > DEEPEST) {
        return [];
    }
    return Object.entries(json).flatMap(([name, value]) => {
        if (typeof value !== 'string') {
            return tokensOfJson(value, strict, `${path}/${name}`, depth + 1);
        }
        const found = candidate('json', name, value, strict);
        return found ? [{ ...found, name: `${path}/${name}`, ...besides(json) }] : [];
    });
}

function besides({ drm, site }) {
    return {
        ...(DRM_SYSTEMS.includes(drm) && { drm }),
        ...(typeof site === 'string' && { site }),
    };
}

function candidate(place, name, value, strict) {
    if (!value || NEVER.has(plain(name))) {
        return undefined;
    }
    const isToken = looksLikeToken(value);
    const sure = isNamed(name) || GENERIC.has(plain(name)) && (isToken || !strict);
    return sure || isToken ? { token: value, place, name, sure } : undefined;
}

/** Pairs of a URL's query, or of a query string that stands alone. */
export function queryOf(url) {
    const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
    return query.split('&').filter(Boolean).map((pair) => {
        const end = pair.indexOf('=');
        return end < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, end)), decoded(pair.slice(end + 1))];
    });
}

/** A guess: the DRM system that a URL names, or whose form a body has. */
function drmOf({ url, headers, body }) {
    const named = DRM_SYSTEMS.find((drm) => new RegExp(`(?:^|[^a-z])${drm}(?:[^a-z]|$)`, 'i').test(url));
    if (named) {
        return named;
    }
    if (headers.some(([name, value]) => plain(name) === 'soapaction' && /AcquireLicense/i.test(value))) {
        return 'playready';
    }
    return /^spc=/.test(body) ? 'fairplay' : undefined;
}

function plain(name) {
    return name.toLowerCase().replace(/[-_]/g, '');
}

function unescaped(xml) {
    return xml.trim().replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&' })[name]);
}

/** A JSON object or array, or undefined. */
export function parsedJson(text) {
    if (!/^\s*[{[]/.test(text)) {
        return undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
