import { stopsSigning } from './key-phases.js';
import { instant } from './times.js';

/** Formats whose tokens only this service reads: no vendor has to know their keys. */
const OURS = ['grants', 'medialive'];

/**
 * The safe next steps of a set of keys, by the rules of docs/key-rotation.md: `{at, text}`, the earliest first. A step
 * without `at` is safe now.
 *
 * @param name the format, or `grants`
 * @param keys as `GET /configuration` shows them
 * @param overlap how long a key is needed after it has signed for the last time, in words
 */
export function keySteps({ name, keys, overlap }) {
    const set = {
        name, overlap, keys, made: name === 'grants' ? 'grants' : 'tokens',
        signing: keys.find(({ state }) => state === 'signing'), in: (state) => keys.filter((key) => key.state === state),
    };
    const steps = name === 'doverunner' ? pairSteps(set) : namedSteps(set);
    return steps.sort((one, other) => time(one) - time(other));
}

function time({ at }) {
    return at ? Date.parse(at) : 0;
}

function namedSteps(set) {
    return [
        ...set.in('retired').map(({ id }) => ({ text: `The key ${id} is retired: it may be removed now.${leaveDate(set)}` })),
        ...set.in('revoked').map(({ id }) => ({ text: `The key ${id} is revoked: it may be removed now, and stays refused.` })),
        ...set.in('pending').map((key) => key.signs_from ? datedStep(set, key) : activation(set, key)),
        ...set.in('verifying').map((key) => retirement(set, key, 'may be set to retired, or removed')),
        ...preparation(set, 'add a second key with the state pending, and with signs-from for a rotation by a date.'),
    ];
}

function leaveDate({ signing }) {
    return signing?.signs_from
        ? ` Write the state signing for the key ${signing.id} in the same edit, and leave its signs-from.` : '';
}

function datedStep(set, { id, signs_from: at }) {
    const before = set.keys.find((key) => stopsSigning(key, set.keys) === at);
    const rest = before?.verifies_until
        ? `, and ${pairOrKey(set, before.id)} is accepted until ${instant(before.verifies_until)}` : '';
    return {
        at,
        text: `Nothing to do until ${instant(at)}: then ${pairOrKey(set, id)} signs automatically${rest}. Before then, `
            + `${known(set)}.`,
    };
}

function pairOrKey({ name }, id) {
    return name === 'doverunner' ? `the ${id} pair` : `the key ${id}`;
}

function known({ name }) {
    const instances = 'all instances must show the same fingerprint';
    return OURS.includes(name) ? instances : `the vendor must know the new key, and ${instances}`;
}

function once({ name }) {
    const instances = 'all instances show it';
    return OURS.includes(name) ? instances : `the vendor knows it and ${instances}`;
}

function activation(set, { id }) {
    return {
        text: `The key ${id} may sign at once, once ${once(set)}: set it to signing and the key ${set.signing?.id} to `
            + 'verifying in one edit.',
    };
}

/** Without `needed_until`, the service knows of no valid token: none may be left, or another process may have made them. */
function retirement(set, { id, verifies_until: end, needed_until: needed }, what) {
    const key = pairOrKey(set, id);
    if (!needed) {
        return {
            text: `If ${key} stopped signing longer ago than the overlap (${set.overlap}), it ${what} now: this instance knows `
                + `of no ${set.made} of it that are still valid. It does not know what signed before its start or on other `
                + 'instances.',
        };
    }
    const itself = end ? ` At ${instant(end)} it retires automatically.` : '';
    return { at: needed, text: `Nothing to do until ${instant(needed)}: from then on, ${key} ${what}.${itself}` };
}

function preparation({ keys, signing }, text) {
    const isIdle = keys.every((key) => key === signing || ['retired', 'revoked'].includes(key.state));
    return isIdle ? [{ text: `To rotate: ${text}` }] : [];
}

/** DoveRunner's tokens name no key: a pair has a place (current, next, previous), and changes places in an edit. */
function pairSteps(set) {
    const find = (id) => set.keys.find((key) => key.id === id);
    const [current, next, previous] = ['current', 'next', 'previous'].map(find);
    return [
        ...previousSteps(set, previous),
        ...(next?.state === 'signing' ? cleanup(set, current, previous) : []),
        ...(next?.state === 'pending' ? [next.signs_from ? datedStep(set, next) : swap(set, previous)] : []),
        ...(next ? [] : preparation(set, 'add the new pair as next, and with signs-from for a rotation by a date.')),
    ];
}

function previousSteps(set, previous) {
    if (!previous) {
        return [];
    }
    return previous.state === 'verifying'
        ? [retirement(set, previous, 'may be removed')]
        : [{ text: `The previous pair is ${previous.state}: it may be removed now.` }];
}

function cleanup(set, current, previous) {
    const move = 'The next pair signs: write it as site-key and access-key, with its signs-from, remove next';
    if (current?.state !== 'verifying') {
        return [{ text: `${move}, and leave out the pair of before, which is ${current?.state}.` }];
    }
    const place = `${move}, and write the pair of before as previous`;
    const later = current.verifies_until
        ? [{ at: current.verifies_until,
            text: `From ${instant(current.verifies_until)} on, the pair of before may be left out.` }]
        : [];
    return [{ ...free(previous), text: `${place}${waits(previous)}.` }, ...later];
}

function swap(set, previous) {
    return {
        ...free(previous),
        text: `The next pair may sign at once, once ${once(set)}: swap them in one edit, so that next becomes the pair, and the `
            + `pair becomes previous${waits(previous)}.`,
    };
}

/** There is one place for a pair of before: a pair that is needed there holds it. */
function free(previous) {
    return previous?.needed_until ? { at: previous.needed_until } : {};
}

function waits(previous) {
    return previous?.state === 'verifying'
        ? `. Its place must be free first${previous.needed_until ? `: from ${instant(previous.needed_until)} on` : ''}` : '';
}

/** The next steps of the API keys of a caller, which have no overlap: such a key may be removed at any time. */
export function callerKeySteps(keys) {
    const usable = keys.filter(({ state }) => state !== 'retired');
    const newest = keys.find(({ state }) => state === 'signing');
    return [
        ...(newest ? [] : [{ text: 'The caller has no valid key now: each request with one is refused. Add a key.' }]),
        ...keys.filter(({ state }) => state === 'retired').map(({ id }) => (
            { text: `The key ${id} has expired: remove it, because the service logs a warning for it.` })),
        ...keys.filter(({ state }) => state === 'verifying').map(({ id }) => (
            { text: `Once the caller uses the key ${newest.id}, the key ${id} may be removed.` })),
        ...keys.filter(({ state }) => state === 'pending').map(({ id, valid_from: at }) => (
            { at, text: `Nothing to do until ${instant(at)}: from then on, the caller may use the key ${id}.` })),
        ...lastEnd(usable),
        ...(usable.length === 1 && !usable[0].valid_until
            ? [{ text: 'To rotate: add a second key with valid-from, and give this one valid-until.' }] : []),
    ].sort((one, other) => time(one) - time(other));
}

/** From the end of the last key on, or in a gap before the next one, every request of the caller is refused. */
function lastEnd(usable) {
    const gap = usable.filter(({ valid_until: end }) => end)
        .map(({ valid_until: end }) => end)
        .sort((one, other) => Date.parse(one) - Date.parse(other))
        .find((end) => !usable.some((key) => isValid(key, Date.parse(end))));
    return gap ? [{ text: `Add a key that is valid at ${instant(gap)}: from then on, the caller has no valid key.` }] : [];
}

function isValid({ valid_from: from, valid_until: until }, at) {
    return (!from || Date.parse(from) <= at) && (!until || at < Date.parse(until));
}
