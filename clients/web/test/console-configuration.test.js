import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    bodyBytes, bySubject, candidate, whyNotSent,
} from '../../../src/main/resources/dev/admitone/console/parts/candidate.js';
import { hiddenPlaces, jsonDiff } from '../../../src/main/resources/dev/admitone/console/parts/json-diff.js';

test('finds added, removed and changed members with their pointers', () => {
    const from = { policy: { persistent: false, 'a/b~c': 1 }, tracks: [{ type: 'SD' }, { type: 'HD' }] };
    const to = { policy: { persistent: true, extra: null }, tracks: [{ type: 'SD' }] };
    assert.deepEqual(jsonDiff(from, to), [
        { pointer: '/policy/persistent', what: 'changed', from: false, to: true },
        { pointer: '/policy/a~1b~0c', what: 'removed', from: 1, to: undefined },
        { pointer: '/policy/extra', what: 'added', from: undefined, to: null },
        { pointer: '/tracks/1', what: 'removed', from: { type: 'HD' }, to: undefined },
    ]);
});

test('does not take an object for an array, nor members of all objects for those of this one', () => {
    assert.equal(jsonDiff([1], { 0: 1 })[0].what, 'changed');
    assert.deepEqual(jsonDiff({}, { constructor: 1 }), [{ pointer: '/constructor', what: 'added', from: undefined, to: 1 }]);
});

test('finds nothing between equal values', () => {
    assert.deepEqual(jsonDiff({ a: [1, { b: null }] }, { a: [1, { b: null }] }), []);
});

test('says that hidden content keys cannot be compared', () => {
    assert.deepEqual(jsonDiff({ key: '***' }, { key: '***' }), [{ pointer: '/key', what: 'hidden', from: '***', to: '***' }]);
});

test('finds the places of hidden content keys', () => {
    const profile = { doverunner: { external_key: '***' }, axinom: { keys: [{ key: '***', name: 'a *** b' }] } };
    assert.deepEqual(hiddenPlaces(profile), ['/doverunner/external_key', '/axinom/keys/0/key']);
});

test('refuses to send a hidden content key, and says where it is', () => {
    const why = whyNotSent({ name: 'p', text: '{"doverunner": {"external_key": "***"}}' });
    assert.match(why, /^Not sent: "\*\*\*" at \/doverunner\/external_key is not the content key/);
});

test('refuses a profile that is no JSON object, without repeating it', () => {
    const why = whyNotSent({ name: 'p', text: '{\n"external_key": SECRET\n}' });
    assert.match(why, /^The profile is not JSON/);
    assert.doesNotMatch(why, /SECRET/);
    assert.match(whyNotSent({ name: 'p', text: '[]' }), /must be a JSON object/);
    assert.match(whyNotSent({ name: '', text: '{}' }), /name/);
    assert.match(whyNotSent({ name: 'p', text: '{}' }, ['p']), /two edits of the profile p/);
    assert.match(whyNotSent({ name: 'p', text: '{}', isNew: true }, [], ['p']), /already exists/);
    assert.equal(whyNotSent({ name: 'p', text: '{}' }, [], ['p']), undefined);
});

test('sends only what is edited', () => {
    assert.deepEqual(candidate({ application: '', edits: [] }), {});
    const edits = [{ name: 'p', text: '{"axinom": {}}' }, { name: 'q', text: 'ignored', removed: true }];
    assert.equal(whyNotSent(edits[1]), undefined);
    assert.deepEqual(candidate({ application: 'admitone:', edits }), {
        application: 'admitone:', profiles: { p: { axinom: {} }, q: null },
    });
});

test('counts the bytes that are sent', () => {
    assert.equal(bodyBytes({ application: 'é→\n', edits: [] }), '{"application":""}'.length + 2 + 3 + 2);
    assert.equal(bodyBytes({ application: 'a', edits: [{ name: 'p', text: '{' }] }), undefined);
});

test('groups changes by subject', () => {
    const changes = [{ subject: 'A', line: '1' }, { subject: 'B', line: '2' }, { subject: 'A', line: '3' }];
    assert.deepEqual(bySubject(changes), [['A', [changes[0], changes[2]]], ['B', [changes[1]]]]);
});
