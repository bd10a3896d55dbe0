import { instant } from './times.js';

const KINDS = { pending: 'muted', signing: 'good', verifying: 'accent', valid: 'accent', retired: 'warn', revoked: 'bad' };
const LONGEST_LABEL = 12;

/** The kind of a phase: its colour, which never stands without its name. */
export function kindOf(state) {
    return KINDS[state] ?? 'muted';
}

/**
 * The bars of vendor keys or grant keys as `GET /configuration` shows them, for `timeline`: one for each phase of a key.
 * A phase whose beginning or end is not known is open there.
 */
export function keyBars(keys) {
    return keys.flatMap((key) => spans(key, stopsSigning(key, keys)).map(([state, from, until]) => (
        { label: `${shortened(key.id)} ${state}`, from, until, kind: kindOf(state) })));
}

/** The bars of API keys: one for the validity of each, and one for the time before or after it if that is now. */
export function callerKeyBars(keys) {
    return keys.flatMap((key) => validity(key).map(([state, from, until]) => (
        { label: `${shortened(key.id)} ${state}`, from, until, kind: kindOf(state) })));
}

function validity({ state, valid_from: from, valid_until: until }) {
    switch (state) {
        case 'pending': return [['pending', undefined, from], ['valid', from, until]];
        case 'retired': return [['valid', from, until], ['retired', until]];
        default: return [[state, from, until]];
    }
}

function spans(key, stop) {
    const { state, signs_from: start, verifies_until: end } = key;
    const signing = ['signing', start, stop];
    const verifying = stop || state === 'verifying' ? [['verifying', stop, end]] : [];
    switch (state) {
        case 'pending':
            return start ? [['pending', undefined, start], signing, ...verifying] : [['pending']];
        case 'signing':
            return [signing, ...verifying];
        case 'verifying':
            return [...(stop ? [signing] : []), ...verifying];
        case 'retired':
            return [...(end && stop ? [signing, ...verifying] : []), ['retired', end]];
        default:
            return [[state]];
    }
}

/** When a key stops or stopped signing, which is when the next one begins; undefined if no date tells. */
export function stopsSigning(key, keys) {
    if (!(key.signs_from || ['signing', 'verifying'].includes(key.state) || key.verifies_until) || !isTheOne(key, keys)) {
        return undefined;
    }
    return keys.filter((other) => other !== key && other.signs_from && isAfter(other, key))
        .map((other) => other.signs_from).sort(byTime)[0];
}

/** Of several undated keys that no longer sign, only the last one stopped when the next dated key began. */
function isTheOne(key, keys) {
    const undated = keys.filter((one) => !one.signs_from && ['verifying', 'retired'].includes(one.state))
        .sort((one, other) => end(other) - end(one) || Number(!!other.needed_until) - Number(!!one.needed_until));
    return key.signs_from || key.state === 'signing' || key === undated[0];
}

function isAfter(other, key) {
    if (key.state === 'signing') {
        return other.state === 'pending';
    }
    return !key.signs_from || Date.parse(other.signs_from) > Date.parse(key.signs_from);
}

function end({ state, verifies_until: until }) {
    return until ? Date.parse(until) : state === 'retired' ? 0 : Infinity;
}

function byTime(one, other) {
    return Date.parse(one) - Date.parse(other);
}

/** What a key does now, and the dates that are known. `made` is what it makes: tokens, or grants. */
export function keyInWords(key, keys, made = 'tokens') {
    const { state, signs_from: from, verifies_until: until, needed_until: needed } = key;
    const stop = stopsSigning(key, keys);
    switch (state) {
        case 'pending':
            return `Accepted, but signs no ${made} yet. ${from ? `It signs from ${instant(from)} on.`
                : 'The date from which it signs is unknown.'}`;
        case 'signing':
            return `Signs the new ${made}, ${from ? `since ${instant(from)}` : 'since an unknown date'}. ${stop
                ? `It stops at ${instant(stop)}, ${until ? `and is accepted until ${instant(until)}` : 'and stays accepted'}.`
                : 'The date at which it stops is unknown.'}`;
        case 'verifying':
            return `Signs no new ${made}; those that it signed are accepted${until ? ` until ${instant(until)}.`
                : '. The date at which this ends is unknown.'} ${needed ? `The last of them is valid until ${instant(needed)}.`
                : `This instance knows no ${made} of this key that are still valid.`}`;
        case 'retired':
            return `Its ${made} are refused, ${until ? `since ${instant(until)}` : 'since an unknown date'}.`;
        default:
            return `Its ${made} are refused, because the key was revoked. The date is unknown.`;
    }
}

/** What an API key does now, and the dates that are known. */
export function callerKeyInWords({ state, valid_from: from, valid_until: until }) {
    const start = from ? `valid from ${instant(from)}` : 'valid, since an unknown date,';
    const stop = until ? `until ${instant(until)}` : 'without a known end';
    switch (state) {
        case 'pending': return `Not valid yet: ${start} on, ${stop}.`;
        case 'signing': return `The newest valid key, which the caller should use: ${start} ${stop}.`;
        case 'verifying': return `An older valid key: ${start} ${stop}.`;
        default: return `Expired: refused since ${until ? instant(until) : 'an unknown date'}.`;
    }
}

/** Enough of an id to tell keys apart in a picture; texts have all of it. */
export function shortened(id) {
    return id.length > LONGEST_LABEL ? `${id.slice(0, 8)}…` : id;
}
