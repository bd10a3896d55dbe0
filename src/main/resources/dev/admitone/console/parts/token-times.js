import { decoded } from './carriers.js';

const MINUTE = 60_000;

/** Offsets from GMT that are in use, in minutes, in both seasons. */
const OFFSETS = [
    -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 60, 120, 180, 210, 240, 270, 300, 330,
    345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

/** How long before the check a token may have been made for the guess to be likely, and how far clocks differ. */
const MADE_BEFORE = 5 * MINUTE;
const SLACK = 5_000;

/**
 * The time zone in which a time was perhaps written as GMT, `{zone, ms}` with its name, such as `UTC+9` or `UTC−3:30`, and its
 * offset; or undefined.
 *
 * @param ms how far the time that the token says is ahead of when it was used; negative if behind
 */
export function likelyZone(ms) {
    const minutes = OFFSETS.find((offset) => {
        const age = offset * MINUTE - ms;
        return age >= -SLACK && age <= MADE_BEFORE;
    });
    return minutes && { zone: `UTC${zoneName(minutes)}`, ms: minutes * MINUTE };
}

function zoneName(minutes) {
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${rest}` : ''}`;
}

/** How a validity stands to a time: `{state: 'early' | 'late' | 'valid', ms}`, with the distance to the nearest end. */
export function standing({ from, until }, now) {
    if (from !== undefined && now < from) {
        return { state: 'early', ms: from - now };
    }
    return until !== undefined && now >= until ? { state: 'late', ms: now - until } : { state: 'valid', ms: (until ?? Infinity) - now };
}

/**
 * The times that the clear part of a token says, `{from, until}` in milliseconds, or undefined. Nothing vouches for them:
 * the page reads them from a token that the service refused before its hash or signature was valid.
 */
export function claimedTimes(token) {
    const plain = decoded(decoded(token)).replace(/^\s*(?:bearer|basic|token)\s+/i, '').replace(/\s/g, '');
    const runs = (plain.match(/[\w+/=.-]+/g) ?? []).sort((a, b) => b.length - a.length);
    const core = runs[0] ?? '';
    const json = decodedBase64(core.split('.')[core.includes('.') ? 1 : 0]);
    const from = timeOf(json, 'timestamp') ?? timeOf(json, 'begin_date') ?? timeOf(json, 'nbf') ?? timeOf(json, 'iat');
    const until = timeOf(json, 'expiration_date') ?? timeOf(json, 'exp');
    return from === undefined && until === undefined ? undefined : { from, until };
}

/** Read by name and not as JSON, so that the rest of a token that was cut or altered can be read. */
function timeOf(json, member) {
    const [, text, seconds] = new RegExp(`"${member}"\\s*:\\s*(?:"(\\d{4}-[^"]{6,40})"|(\\d{9,11})(?!\\d))`).exec(json) ?? [];
    const ms = seconds ? Number(seconds) * 1000 : Date.parse(text);
    return Number.isNaN(ms) ? undefined : ms;
}

function decodedBase64(text) {
    const base64 = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=.*$/s, '');
    try {
        return atob(base64.slice(0, base64.length - (base64.length % 4 === 1 ? 1 : 0)));
    } catch {
        return '';
    }
}
