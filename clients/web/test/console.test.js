// Modules of the console that need no browser.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash } from 'node:crypto';
import { test } from 'node:test';

const PLAY = new URL('../../../src/main/resources/dev/admitone/console/play/', import.meta.url);
const { Steps } = await import(new URL('steps.js', PLAY));
const { createDemoToken } = await import(new URL('doverunner-token.js', PLAY));

globalThis.location ??= { href: 'http://localhost/console/' };
const SECRET = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.secret.wxyz';

function noted(answer, status = 200) {
    const steps = new Steps(() => {});
    steps.request({ method: 'POST', url: '/somewhere?x=y', status, answer, sentAt: performance.now() });
    return { steps, step: steps.list[0] };
}

for (const name of ['grant', 'token']) {
    test(`notes the ends of a ${name} only`, () => {
        const { steps, step } = noted({ [name]: SECRET, [`${name}_id`]: 'the-id' });
        assert.ok(step.text.includes('eyJh…wxyz') && step.text.includes('the-id'));
        assert.ok(!JSON.stringify(steps.list).includes('secret'));
    });
}

test('notes the code, the message and the hint of a refusal', () => {
    const { steps, step } = noted({ error_code: '7011', error_message: 'The token expired.', detail: 'use GMT' }, 403);
    assert.deepEqual([step.code, step.text, step.hint, step.bad], ['7011', 'The token expired.', 'use GMT', true]);
    assert.deepEqual(steps.codes, ['7011']);
});

test('notes a token that is not admitted as a refusal', () => {
    const { step } = noted({ admitted: false, errors: [{ error_code: 'A1223', error_message: 'too many', hint: 'wait' }] });
    assert.deepEqual([step.code, step.hint, step.bad], ['A1223', 'wait', true]);
});

test('notes a request without an answer', () => {
    const { step } = noted(undefined, 0);
    assert.deepEqual([step.status, step.text, step.bad], [undefined, 'No answer', true]);
});

test('reads the license of a player that gives a string or bytes', () => {
    const steps = new Steps(() => {});
    const license = '{"keys":[{}]}';
    for (const body of [license, new TextEncoder().encode(license), undefined]) {
        steps.licenseSent();
        steps.license({ url: '/license/DEMO/clearkey', status: 200, body });
    }
    assert.deepEqual(steps.list.map(({ text }) => text), ['License with 1 key', 'License with 1 key', 'Status 200']);
});

test('makes a DoveRunner token with the time that it is given', async () => {
    const { token } = await createDemoToken({ userId: 'viewer-1', contentId: 'demo-clip', time: new Date('2026-11-30T12:00:00.5Z') });
    const { policy, hash, ...members } = JSON.parse(Buffer.from(token, 'base64'));
    assert.deepEqual(members, {
        drm_type: 'Widevine', site_id: 'DEMO', user_id: 'viewer-1', cid: 'demo-clip',
        response_format: 'original', key_rotation: false, timestamp: '2026-11-30T12:00:00Z',
    });
    const decipher = createDecipheriv('aes-256-cbc', 'DEMO-site-key-not-for-production', '0123456789abcdef');
    assert.equal(JSON.parse(decipher.update(policy, 'base64', 'utf8') + decipher.final('utf8')).policy_version, 2);
    const hashed = `DEMO-access-key-not-for-prod-useWidevineDEMOviewer-1demo-clip${policy}2026-11-30T12:00:00Z`;
    assert.equal(hash, createHash('sha256').update(hashed).digest('base64'));
});
