import { TokenError } from './problem.js';

/** Expired, not yet valid or used: codes of DoveRunner and of Admit One that a fresh token can cure. */
const CURED_BY_A_FRESH_TOKEN = new Set(['7011', 'A1222', 'A1363', 'A1364', 'A1376']);
const LONGEST_ERROR = 65_536;

/**
 * Why a license response is a refusal, or `undefined` if it is not one. DoveRunner answers 200 with
 * `{"errorCode":"7011","message":"…"}`, other license servers answer with an error status.
 */
export function licenseRefusal(status, body) {
    const error = errorIn(body);
    const code = error?.error_code ?? error?.errorCode;
    if (status >= 200 && status < 300 && code === undefined) {
        return undefined;
    }
    return {
        status,
        error_code: code === undefined ? undefined : String(code),
        error_message: error?.error_message ?? error?.message ?? `The license server answered ${status}.`,
        curable: status === 401 || status === 403 || CURED_BY_A_FRESH_TOKEN.has(String(code)),
    };
}

/** Tells the app about a license that was refused for good, and returns the error to throw. */
export function licenseRefused(source, { status, error_code, error_message }) {
    const error = new TokenError({ kind: 'license', status, error_code, error_message });
    source.report(error.problem);
    return error;
}

/** Posts a license request with a token, once more with a fresh one after a refusal; resolves to the bytes of the license. */
export async function postLicense(source, { url, body, headers, credentials = 'same-origin', fetch = globalThis.fetch, attempts = 2 }) {
    for (let left = attempts; ; ) {
        const { header, token } = await source.token();
        const response = await fetch(url, { method: 'POST', headers: { ...headers, [header]: token }, body, credentials });
        const bytes = await response.arrayBuffer();
        const refusal = licenseRefusal(response.status, bytes);
        if (!refusal) {
            return bytes;
        }
        if (refusal.curable) {
            source.refused(token);
        }
        if (!refusal.curable || --left === 0) {
            throw licenseRefused(source, refusal);
        }
    }
}

/** How a player without a network layer for licenses gets one: message of the CDM in, license for the CDM out. */
export function licenseClient(source, { prepare = (message) => ({ body: message }), unwrap = (bytes) => bytes, ...options }) {
    return async (message) => {
        const { body, headers } = await prepare(message);
        return unwrap(await postLicense(source, { ...options, body, headers: { ...options.headers, ...headers } }));
    };
}

function errorIn(body) {
    if (!body || (body.byteLength ?? body.length) > LONGEST_ERROR) {
        return undefined;
    }
    try {
        const parsed = JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body));
        return parsed !== null && typeof parsed === 'object' ? parsed : undefined;
    } catch {
        return undefined;
    }
}
