import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { REASONS, checkReason } from '../../../src/main/resources/dev/admitone/console/parts/check-codes.js';

const DOCS = readFileSync(new URL('../../../docs/verification-codes.md', import.meta.url), 'utf8');

/** Reasons by code, from the table below the heading of a format. */
function documented(format) {
    const [table] = DOCS.slice(DOCS.indexOf(`\n### ${format}\n`) + 1).split(/\n##/);
    const reasons = {};
    for (const [, code, reason] of table.matchAll(/^\| (A?\d+) \| (\w+) \|/gm)) {
        reasons[code] = reasons[code] ? `${reasons[code]} or ${reason}` : reason;
    }
    return reasons;
}

for (const format of ['doverunner', 'axinom', 'medialive', 'drmtoday', 'nagra']) {
    test(`the reasons of ${format} are those of the documentation`, () => {
        assert.deepEqual(REASONS[format], documented(format));
    });
}

test('a code of another decision has no reason of a check', () => {
    assert.equal(checkReason('doverunner', 'A1205'), undefined);
    assert.equal(checkReason('none', '7011'), undefined);
});

test('a code that requests have too says so', () => {
    assert.equal(checkReason('doverunner', '1003'), 'unknown_site, or a rule of a request');
    assert.equal(checkReason('doverunner', '7011'), 'expired or not_yet_valid');
});
