import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimedTimes, likelyZone, standing } from '../../../src/main/resources/dev/admitone/console/parts/token-times.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FROM = Date.parse('2026-11-30T03:00:00Z');
const UNTIL = Date.parse('2026-11-30T03:10:00Z');

const base64 = (text) => Buffer.from(text).toString('base64');
const DOVERUNNER = base64('{"drm_type":"Widevine","timestamp":"2026-11-30T03:00:00Z","hash":"abcdefghijkl"}');
const AXINOM = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"begin_date":"2026-11-30T03:00:00Z","expiration_date":"2026-11-30T03:10:00Z"}').toString('base64url')}.sig`;

for (const [ms, zone] of [
    [9 * HOUR, 'UTC+9'], [9 * HOUR - 4 * MINUTE, 'UTC+9'], [5.5 * HOUR, 'UTC+5:30'], [5.75 * HOUR, 'UTC+5:45'], [14 * HOUR, 'UTC+14'],
    [-5 * HOUR, 'UTC−5'], [-5 * HOUR - 2 * MINUTE, 'UTC−5'], [-3.5 * HOUR, 'UTC−3:30'], [-12 * HOUR, 'UTC−12'], [9 * HOUR + 3_000, 'UTC+9'],
]) {
    test(`guesses ${zone} for ${ms / MINUTE} minutes`, () => {
        assert.equal(likelyZone(ms)?.zone, zone);
    });
}

for (const ms of [0, 2 * MINUTE, -10 * MINUTE, 15 * MINUTE, 9 * HOUR + MINUTE, 9 * HOUR - 6 * MINUTE, 15 * HOUR, -13 * HOUR, 7.25 * HOUR, 40 * 24 * HOUR, NaN]) {
    test(`guesses no zone for ${ms / MINUTE} minutes`, () => {
        assert.equal(likelyZone(ms), undefined);
    });
}

test('gives the offset of the zone without the age of the token', () => {
    assert.equal(likelyZone(9 * HOUR - MINUTE).ms, 9 * HOUR);
});

test('says how a validity stands to a time', () => {
    const span = { from: 1000, until: 5000 };
    assert.deepEqual(standing(span, 400), { state: 'early', ms: 600 });
    assert.deepEqual(standing(span, 1000), { state: 'valid', ms: 4000 });
    assert.deepEqual(standing(span, 5000), { state: 'late', ms: 0 });
    assert.deepEqual(standing({ from: 1000 }, 5000), { state: 'valid', ms: Infinity });
    assert.deepEqual(standing({ until: 1000 }, 5000), { state: 'late', ms: 4000 });
});

test('reads the times of tokens that are not encrypted', () => {
    assert.deepEqual(claimedTimes(DOVERUNNER), { from: FROM, until: undefined });
    assert.deepEqual(claimedTimes(AXINOM), { from: FROM, until: UNTIL });
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(`{"iat":${FROM / 1000},"exp":${UNTIL / 1000}}`).toString('base64url')}.sig`;
    assert.deepEqual(claimedTimes(jwt), { from: FROM, until: UNTIL });
});

for (const [what, spoil] of Object.entries({
    'with a scheme': (token) => `Bearer ${token}`, 'in quotation marks': (token) => `"${token}"`,
    'percent-encoded twice': (token) => encodeURIComponent(encodeURIComponent(token)), 'cut at its end': (token) => token.slice(0, -9),
    'without padding': (token) => token.replace(/=+$/, ''),
})) {
    test(`reads the times of a token ${what}`, () => {
        assert.equal(claimedTimes(spoil(DOVERUNNER)).from, FROM);
    });
}

test('reads the times of a token that was broken into lines', () => {
    assert.equal(claimedTimes(DOVERUNNER.replace(/.{64}/g, '$&\r\n')).from, FROM);
});

for (const text of ['', 'undefined', 'e', '....', 'eyJhbGciOiJkaXIifQ..AAAA.BBBB.CCCC', base64('{"timestamp":"yesterday"}'), base64('{"timestamp":"2026-99-99T00:00:00Z"}')]) {
    test(`reads no times from ${text.slice(0, 24) || 'nothing'}`, () => {
        assert.equal(claimedTimes(text), undefined);
    });
}
