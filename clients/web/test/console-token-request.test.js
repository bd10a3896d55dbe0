import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placed, requestBody } from '../../../src/main/resources/dev/admitone/console/parts/token-request.js';

test('sends what is typed as JSON as it is typed', () => {
    const body = requestBody({ site: 'S', drm: undefined, profile: null }, { policy: '{"a": 1.0,\r\n"a": 1e400}\n', options: ' \n' });
    assert.equal(body, '{\n  "site": "S",\n  "profile": null,\n  "policy": {"a": 1.0,\n  "a": 1e400}\n}');
});

test('is the JSON of any string', () => {
    for (const user_id of ['', '"\\\n\0', '\u202e\ufeff\u2028\u00ad', '\ud800', '\u{e0001}', 'Zoë 😀']) {
        const body = requestBody({ user_id }, { options: `{"x": "${'\u202e'}"}` });
        assert.deepEqual(JSON.parse(body), { user_id, options: { x: '\u202e' } });
        assert.doesNotMatch(body, /[\p{Cf}\p{Cs}\u2028]/u);
    }
});

test('sorts violations by where they are shown', () => {
    const of = (pointer) => ({ pointer, error_code: 'A1002' });
    const violations = [of('/policy'), of('/policy/a/b~1c'), of('/user_id'), of('/foo'), of(''), of('/options/0'), { error_code: 'A1000' }];
    assert.deepEqual(placed(violations, ['user_id', 'drm'], ['policy', 'options']), {
        fields: { user_id: [of('/user_id')], drm: [] },
        json: { policy: [of(''), of('/a/b~1c')], options: [of('/0')] },
        others: [of('/foo'), of(''), { error_code: 'A1000' }],
    });
});
