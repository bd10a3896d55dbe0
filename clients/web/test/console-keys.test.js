import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    callerKeyBars, callerKeyInWords, keyBars, keyInWords,
} from '../../../src/main/resources/dev/admitone/console/parts/key-phases.js';
import { callerKeySteps, keySteps } from '../../../src/main/resources/dev/admitone/console/parts/key-steps.js';

const OLD = '6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d';
const NEW = '0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6';
const SWITCH = '2026-12-01T03:00:00Z';
const OVER = '2026-12-02T03:00:05Z';

const planned = [
    { id: NEW, state: 'pending', signs_from: SWITCH },
    { id: OLD, state: 'signing', verifies_until: OVER },
];
const overlapping = [
    { id: NEW, state: 'signing', signs_from: SWITCH },
    { id: OLD, state: 'verifying', verifies_until: OVER, needed_until: OVER },
];
const over = [
    { id: NEW, state: 'signing', signs_from: SWITCH },
    { id: OLD, state: 'retired', verifies_until: OVER },
];

function steps(name, keys) {
    return keySteps({ name, keys, overlap: '1 day 5 seconds' });
}

test('draws each phase of a dated rotation', () => {
    assert.deepEqual(keyBars(planned), [
        { label: '0b9c2a4e… pending', from: undefined, until: SWITCH, kind: 'muted' },
        { label: '0b9c2a4e… signing', from: SWITCH, until: undefined, kind: 'good' },
        { label: '6b0d5f2e… signing', from: undefined, until: SWITCH, kind: 'good' },
        { label: '6b0d5f2e… verifying', from: SWITCH, until: OVER, kind: 'accent' },
    ]);
});

test('draws the same overlap before, in and after it', () => {
    const overlap = { label: '6b0d5f2e… verifying', from: SWITCH, until: OVER, kind: 'accent' };
    for (const keys of [planned, overlapping, over]) {
        assert.deepEqual(keyBars(keys).filter(({ kind }) => kind === 'accent'), [overlap]);
    }
    assert.deepEqual(keyBars(over).at(-1), { label: '6b0d5f2e… retired', from: OVER, until: undefined, kind: 'warn' });
});

test('leaves a bar open where no date is known, and says so', () => {
    const keys = [{ id: '1', state: 'verifying' }, { id: '2', state: 'signing' }, { id: '3', state: 'pending' }];
    assert.ok(keyBars(keys).every(({ from, until }) => from === undefined && until === undefined));
    assert.match(keyInWords(keys[0], keys), /The date at which this ends is unknown\. This instance knows no tokens/);
    assert.match(keyInWords(keys[1], keys), /since an unknown date\. The date at which it stops is unknown/);
    assert.match(keyInWords(keys[2], keys), /The date from which it signs is unknown/);
    assert.match(keyInWords({ id: '4', state: 'revoked' }, keys, 'grants'), /Its grants are refused, because the key was revoked/);
    assert.match(keyInWords({ id: '5', state: 'retired' }, keys), /since an unknown date/);
});

test('gives the end of signing to the last undated key only', () => {
    const keys = [
        { id: '1', state: 'verifying', verifies_until: '2026-12-01T12:00:00Z' },
        { id: '2', state: 'verifying' },
        { id: '3', state: 'signing', signs_from: SWITCH },
    ];
    assert.deepEqual(keyBars(keys).map(({ label, from }) => [label, from]), [
        ['1 verifying', undefined], ['2 signing', undefined], ['2 verifying', SWITCH], ['3 signing', SWITCH],
    ]);
});

test('ends each key of a chain where the next one begins', () => {
    const keys = [
        { id: '1', state: 'signing', verifies_until: OVER },
        { id: '2', state: 'pending', signs_from: SWITCH, verifies_until: '2026-12-09T03:00:05Z' },
        { id: '3', state: 'pending', signs_from: '2026-12-08T03:00:00Z' },
    ];
    assert.deepEqual(keyBars(keys).filter(({ kind }) => kind === 'good').map(({ from, until }) => [from, until]), [
        [undefined, SWITCH], [SWITCH, '2026-12-08T03:00:00Z'], ['2026-12-08T03:00:00Z', undefined],
    ]);
});

test('does not take the date of an older or a later key for the end of signing', () => {
    const older = [{ id: '1', state: 'verifying', signs_from: '2026-11-01T00:00:00Z' }, { id: '2', state: 'signing' }];
    assert.deepEqual(keyBars(older).at(-1), { label: '2 signing', from: undefined, until: undefined, kind: 'good' });
    const later = [
        { id: '1', state: 'pending', signs_from: '2026-12-08T03:00:00Z' }, { id: '2', state: 'pending', signs_from: SWITCH },
        { id: '3', state: 'signing' },
    ];
    assert.equal(keyBars(later).find(({ label }) => label === '3 signing').until, SWITCH);
});

test('offers a second key when one signs alone', () => {
    const [step, ...rest] = steps('axinom', [{ id: OLD, state: 'signing' }]);
    assert.equal(rest.length, 0);
    assert.equal(step.at, undefined);
    assert.match(step.text, /^To rotate: add a second key with the state pending/);
});

test('waits for a planned change, and says what must be true before', () => {
    const [step, ...rest] = steps('axinom', planned);
    assert.equal(rest.length, 0);
    assert.equal(step.at, SWITCH);
    assert.match(step.text, /Nothing to do until 2026-12-01T03:00:00Z: then the key 0b9c2a4e-.* signs automatically/);
    assert.match(step.text, /the key 6b0d5f2e-.* is accepted until 2026-12-02T03:00:05Z/);
    assert.match(step.text, /the vendor must know the new key/);
});

test('speaks of a vendor only where one reads the tokens', () => {
    assert.doesNotMatch(steps('grants', planned)[0].text, /vendor/);
    assert.doesNotMatch(steps('medialive', planned)[0].text, /vendor/);
});

test('lets an undated pending key sign at once', () => {
    const [step] = steps('axinom', [{ id: OLD, state: 'signing' }, { id: NEW, state: 'pending' }]);
    assert.equal(step.at, undefined);
    assert.match(step.text, /may sign at once, once the vendor knows it/);
});

test('keeps a verifying key until its last token is over', () => {
    const [step, ...rest] = steps('axinom', overlapping);
    assert.equal(rest.length, 0);
    assert.equal(step.at, OVER);
    assert.match(step.text, /Nothing to do until 2026-12-02T03:00:05Z: from then on, the key 6b0d5f2e-.* removed\. At 2026-12-02T03:00:05Z it retires automatically/);
});

test('does not call a removal safe when it cannot know', () => {
    const [step] = steps('axinom', [{ id: OLD, state: 'verifying' }, { id: NEW, state: 'signing' }]);
    assert.match(step.text, /^If the key 6b0d5f2e-.* stopped signing longer ago than the overlap \(1 day 5 seconds\)/);
    assert.match(step.text, /does not know what signed before its start/);
});

test('removes a retired key, and keeps the date of its successor', () => {
    const [removal, preparation] = steps('axinom', over);
    assert.match(removal.text, /6b0d5f2e-.* may be removed now\. Write the state signing for the key 0b9c2a4e-.* leave its/);
    assert.match(preparation.text, /^To rotate/);
});

test('has what is safe now before what has to wait', () => {
    const keys = [...overlapping, { id: '9', state: 'revoked' }, { id: '10', state: 'pending' }];
    assert.deepEqual(steps('axinom', keys).map(({ at }) => at), [undefined, undefined, OVER]);
});

test('swaps the pairs of DoveRunner', () => {
    const [step] = steps('doverunner', [{ id: 'current', state: 'signing' }, { id: 'next', state: 'pending' }]);
    assert.equal(step.at, undefined);
    assert.match(step.text, /next becomes the pair, and the pair becomes previous\.$/);
});

test('does not swap pairs while the place of the previous one is needed', () => {
    const all = steps('doverunner', [
        { id: 'current', state: 'signing', signs_from: SWITCH }, { id: 'next', state: 'pending' },
        { id: 'previous', state: 'verifying', needed_until: OVER },
    ]);
    assert.deepEqual(all.map(({ at }) => at), [OVER, OVER]);
    assert.match(all[1].text, /Its place must be free first: from 2026-12-02T03:00:05Z on/);
});

test('moves the pairs of DoveRunner after a dated change', () => {
    const [move, later] = steps('doverunner', [
        { id: 'current', state: 'verifying', verifies_until: OVER, needed_until: OVER },
        { id: 'next', state: 'signing', signs_from: SWITCH },
    ]);
    assert.equal(move.at, undefined);
    assert.match(move.text, /write it as site-key and access-key, with its signs-from, .* the pair of before as previous/);
    assert.equal(later.at, OVER);
    const [done, ...rest] = steps('doverunner', [
        { id: 'current', state: 'retired', verifies_until: OVER }, { id: 'next', state: 'signing', signs_from: SWITCH },
    ]);
    assert.match(done.text, /leave out the pair of before, which is retired/);
    assert.equal(rest.length, 0, 'the place of next is not free');
});

test('removes an API key at any time', () => {
    const keys = [
        { id: 'old', state: 'verifying', valid_until: '2026-12-08T00:00:00Z' },
        { id: 'new', state: 'signing', valid_from: '2026-12-01T00:00:00Z' },
    ];
    assert.deepEqual(callerKeySteps(keys).map(({ text }) => text), [
        'Once the caller uses the key new, the key old may be removed.']);
    assert.deepEqual(callerKeyBars(keys)[0], {
        label: 'old verifying', from: undefined, until: '2026-12-08T00:00:00Z', kind: 'accent' });
    assert.equal(callerKeyInWords(keys[1]),
        'The newest valid key, which the caller should use: valid from 2026-12-01T00:00:00Z without a known end.');
});

test('draws what an API key is now, and its validity', () => {
    const [from, until] = ['2026-12-01T00:00:00Z', '2026-12-08T00:00:00Z'];
    const bars = (state) => callerKeyBars([{ id: 'a', state, valid_from: from, valid_until: until }])
        .map((bar) => [bar.label, bar.from, bar.until]);
    assert.deepEqual(bars('pending'), [['a pending', undefined, from], ['a valid', from, until]]);
    assert.deepEqual(bars('signing'), [['a signing', from, until]]);
    assert.deepEqual(bars('retired'), [['a valid', from, until], ['a retired', until, undefined]]);
});

test('says that a caller has no valid API key', () => {
    assert.match(callerKeySteps([{ id: 'a', state: 'retired', valid_until: SWITCH }])[0].text, /no valid key now/);
    assert.match(callerKeySteps([{ id: 'a', state: 'pending', valid_from: SWITCH }])[0].text, /no valid key now/);
});

test('warns of an instant at which a caller has no valid API key', () => {
    const alone = [{ id: 'a', state: 'signing', valid_until: '2026-12-08T00:00:00Z' }];
    assert.match(callerKeySteps(alone)[0].text, /Add a key that is valid at 2026-12-08T00:00:00Z/);
    const gap = [...alone, { id: 'b', state: 'pending', valid_from: '2026-12-09T00:00:00Z' }];
    assert.match(callerKeySteps(gap)[0].text, /Add a key that is valid at 2026-12-08T00:00:00Z/);
    const adjoining = [...alone, { id: 'b', state: 'pending', valid_from: '2026-12-08T00:00:00Z' }];
    assert.deepEqual(callerKeySteps(adjoining).map(({ at }) => at), ['2026-12-08T00:00:00Z']);
});
