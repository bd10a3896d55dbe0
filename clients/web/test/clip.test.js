// The committed clip, read as a player reads it: no ffmpeg, and none of the code that wrote it except the reader of boxes.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { find, parse, sampleSizes } from '../clip/boxes.js';

const CLIP = new URL('../../../src/main/resources/dev/admitone/console/clip/', import.meta.url);
const HALVES = [
    { init: 'init-1.mp4', segments: ['seg-1.m4s', 'seg-2.m4s'], keyId: 'd3300000-0000-4000-8000-0000000000a1', key: 'DEMO-clip-key-1!' },
    { init: 'init-2.mp4', segments: ['seg-3.m4s', 'seg-4.m4s'], keyId: 'd3300000-0000-4000-8000-0000000000b2', key: 'DEMO-clip-key-2!' },
];
const clear = JSON.parse(readFileSync(new URL('../clip/clear-sha256.json', import.meta.url), 'utf8'));
const bytesOf = (name) => readFileSync(new URL(name, CLIP));
const hexOf = (uuid) => uuid.replaceAll('-', '');

/** The samples of a segment with what `senc` says of each. */
function samplesOf(name) {
    const bytes = bytesOf(name);
    const [moof] = parse(bytes);
    const traf = find([moof], 'moof', 'traf').children;
    const trun = find(traf, 'trun');
    const lengths = [...find(traf, 'saiz').fields.subarray(9)];
    let entry = find(traf, 'saio').fields.readUInt32BE(8);
    let at = trun.fields.readUInt32BE(8);
    return sampleSizes(trun).map((size, index) => {
        const sample = { data: bytes.subarray(at, at + size), entry: bytes.subarray(entry, entry + lengths[index]) };
        at += size;
        entry += lengths[index];
        return sample;
    });
}

function decrypted({ data, entry }, key) {
    const decipher = createDecipheriv('aes-128-ctr', key, Buffer.concat([entry.subarray(0, 8), Buffer.alloc(8)]));
    const parts = [];
    let at = 0;
    for (let index = 0; index < entry.readUInt16BE(8); index++) {
        const clearEnd = at + entry.readUInt16BE(10 + index * 6);
        const end = clearEnd + entry.readUInt32BE(12 + index * 6);
        parts.push(data.subarray(at, clearEnd), decipher.update(data.subarray(clearEnd, end)));
        at = end;
    }
    assert.equal(at, data.length);
    return Buffer.concat(parts);
}

function nalTypes(sample) {
    const types = [];
    let at = 0;
    for (; at < sample.length; at += 4 + sample.readUInt32BE(at)) {
        types.push(sample[at + 4] & 0x1f);
    }
    assert.equal(at, sample.length);
    return types;
}

const sha256 = (parts) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

for (const { init, segments, keyId, key } of HALVES) {
    test(`${init} names its key id in tenc and in a pssh of the common system`, () => {
        const [, moov] = parse(bytesOf(init));
        const encv = find([moov], 'moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'encv');
        const tenc = find(encv.children, 'sinf', 'schi', 'tenc');
        assert.equal(tenc.fields.toString('hex', 4), `00000108${hexOf(keyId)}`);
        assert.equal(find([moov], 'moov', 'pssh').fields.toString('hex'),
            `010000001077efecc0b24d02ace33c1e52e2fb4b00000001${hexOf(keyId)}00000000`);
    });

    for (const name of segments) {
        test(`${name} is the clear video under its key, and not under the other`, () => {
            const samples = samplesOf(name);
            assert.equal(samples.length, 50);
            const videos = HALVES.map((half) => samples.map((sample) => decrypted(sample, Buffer.from(half.key))));
            const own = videos[HALVES.findIndex((half) => half.key === key)];
            assert.deepEqual(own.map((sample) => nalTypes(sample).at(-1)), [5, ...Array(49).fill(1)]);
            assert.deepEqual(videos.map((video) => sha256(video) === clear[name]), HALVES.map((half) => half.key === key));
            assert.notEqual(sha256(samples.map(({ data }) => data)), clear[name]);
        });
    }
}

test('no IV is used twice', () => {
    const ivs = HALVES.flatMap(({ segments }) => segments.flatMap(samplesOf)).map(({ entry }) => entry.toString('hex', 0, 8));
    assert.equal(new Set(ivs).size, 200);
});

test('the manifests name the same files and key ids, and no host', () => {
    const dash = bytesOf('clip.mpd').toString();
    const hls = bytesOf('media.m3u8').toString();
    for (const { init, segments, keyId } of HALVES) {
        assert.ok(dash.includes(`initialization="${init}"`) && dash.includes(`cenc:default_KID="${keyId}"`));
        assert.ok(hls.includes(`base64,${Buffer.from(hexOf(keyId), 'hex').toString('base64')}"`));
        assert.ok([init, ...segments].every((name) => hls.includes(name)));
    }
    assert.doesNotMatch(dash.replaceAll(/xmlns\S+/g, '') + hls, /https?:/);
});
