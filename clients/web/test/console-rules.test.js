import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asInItsFile, lossText, ruledProfiles } from '../../../src/main/resources/dev/admitone/console/parts/rules.js';
import { requestBody } from '../../../src/main/resources/dev/admitone/console/parts/token-request.js';

test('finds the profiles that have rules', () => {
    const profiles = { streaming: { doverunner: {} }, vod: { rules: {}, doverunner: {} }, rental: { rules: { offline: true } } };
    assert.deepEqual(ruledProfiles(profiles), ['vod', 'rental']);
});

test('says what a loss does, for which DRM systems, and why', () => {
    const loss = { pointer: '/rules/max_resolution', code: 'A1630', message: 'm', detail: 'no tracks', drms: ['fairplay', 'playready'] };
    assert.deepEqual(lossText({ ...loss, refused: true }), ['max_resolution: no token (licenses of fairplay, playready)', 'no tracks']);
    assert.deepEqual(lossText({ ...loss, refused: false }), ['max_resolution: a license that allows more (licenses of fairplay, playready)', 'no tracks']);
    const stricter = { pointer: '/rules/rental_duration', code: 'A1631', detail: 'it ends playback', refused: false };
    assert.deepEqual(lossText(stricter), ['rental_duration: a stricter license', 'it ends playback']);
    assert.equal(lossText({ ...stricter, settled_by: ['/duration', '/end'] })[1],
        "it ends playback; the vendor's own policy can express it: /duration, /end");
});

test('edits a profile with rules as it stands in its file', () => {
    const compiled = { rules: { offline: true }, doverunner: { a: 1, b: 2 }, nagra: { storable: true } };
    assert.deepEqual(asInItsFile(compiled, { doverunner: { b: 2 } }), { rules: { offline: true }, doverunner: { b: 2 } });
    assert.deepEqual(asInItsFile(compiled), { rules: { offline: true } });
    assert.deepEqual(asInItsFile({ doverunner: { a: 1 } }), { doverunner: { a: 1 } });
});

test('sends rules as they are typed, before the policy', () => {
    assert.equal(requestBody({ site: 'S' }, { rules: '{"offline": true}', policy: '{}', options: '' }),
        '{\n  "site": "S",\n  "rules": {"offline": true},\n  "policy": {}\n}');
});
