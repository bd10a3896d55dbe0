import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    drmsOf, formatsOf, membersOf, profilesOf, withFormat, withSite,
} from '../../../src/main/resources/dev/admitone/console/parts/request-choices.js';

const SITES = {
    A: {
        default_format: 'y', default_profile: 'hd',
        formats: {
            x: { drms: [], profiles: { sd: '1' } },
            y: { drms: ['widevine', 'fairplay'], profiles: { sd: '1', hd: '2' } },
            z: { drms: ['playready', 'fairplay'], profiles: { hd: '2' } },
        },
    },
    B: { formats: { z: { drms: ['playready'], profiles: {} } } },
};
const EMPTY = { drm: '', user_id: 'v', content_id: '' };

function chosen({ site, format, drm, profile }) {
    return [site, format, drm, profile];
}

test('starts with the defaults of the site', () => {
    assert.deepEqual(chosen(withSite(SITES, EMPTY, 'A')), ['A', 'y', 'widevine', 'hd']);
});

test('takes the first format of a site without a default, and no profile', () => {
    assert.deepEqual(chosen(withSite(SITES, EMPTY, 'B')), ['B', 'z', 'playready', null]);
});

test('keeps what another format has too', () => {
    const request = { ...withSite(SITES, EMPTY, 'A'), drm: 'fairplay', profile: 'sd' };
    assert.deepEqual(chosen(withFormat(SITES, request, 'z')), ['A', 'z', 'fairplay', 'hd']);
    assert.deepEqual(chosen(withFormat(SITES, request, 'x')), ['A', 'x', '', 'sd']);
});

test('leaves names alone that it does not know', () => {
    for (const site of ['', 'S', 'constructor', '__proto__']) {
        const request = withSite({}, EMPTY, site);
        assert.deepEqual(chosen(request), [site, '', '', undefined]);
        assert.deepEqual([formatsOf({}, request), drmsOf({}, request), profilesOf({}, request)], [[], undefined, undefined]);
    }
    assert.equal(drmsOf(SITES, { site: 'A', format: 'constructor' }), undefined);
});

test('leaves out what is empty, and sends a profile of null', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(membersOf({ site: '', format: '', drm: '', profile: null, user_id: ' ', content_id: '' }))),
        { profile: null, user_id: ' ' });
});
