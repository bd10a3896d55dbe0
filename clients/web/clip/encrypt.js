// Common encryption (ISO/IEC 23001-7), scheme cenc: AES-CTR, IVs of 8 bytes, subsamples. H.264 in fragments of ffmpeg only.
import { createCipheriv } from 'node:crypto';
import { box, find, sampleSizes, serialize, uint32 } from './boxes.js';

const COMMON_SYSTEM = Buffer.from('1077efecc0b24d02ace33c1e52e2fb4b', 'hex');
const NAL_LENGTH = 4;
// The header of a slice stays in the clear: decoders in hardware read it before they decrypt.
const CLEAR_OF_SLICE = NAL_LENGTH + 1 + 32;
const SLICES = new Set([1, 5]);

/** Turns the `avc1` of `moov` into `encv` for this key id, and adds a `pssh` of the common system. */
export function protectInit(moov, keyId) {
    const kid = Buffer.from(keyId.replaceAll('-', ''), 'hex');
    const stsd = find([moov], 'moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd');
    const { fields, children } = find(stsd.children, 'avc1');
    const sinf = box('sinf', '', [
        box('frma', 'avc1'),
        box('schm', Buffer.concat([uint32(0), Buffer.from('cenc'), uint32(0x10000)])),
        box('schi', '', [box('tenc', Buffer.concat([uint32(0), Buffer.from([0, 0, 1, 8]), kid]))]),
    ]);
    stsd.children = [box('encv', fields, [...children, sinf])];
    moov.children.push(box('pssh', Buffer.concat([uint32(0x1000000), COMMON_SYSTEM, uint32(1), kid, uint32(0)])));
}

/** Encrypts the samples of `mdat`, and describes them in `moof` with `saiz`, `saio` and `senc`. `nextIv` gives 8 bytes. */
export function protectSegment(moof, mdat, { key, nextIv }) {
    const traf = find([moof], 'moof', 'traf');
    const trun = find(traf.children, 'trun');
    let at = 0;
    const entries = sampleSizes(trun).map((size) => {
        const sample = mdat.fields.subarray(at, (at += size));
        return encryptSample(sample, key, nextIv());
    });
    const saiz = box('saiz', Buffer.concat([uint32(0), Buffer.from([0]), uint32(entries.length), Buffer.from(entries.map((entry) => entry.length))]));
    const saio = box('saio', uint32(0, 1, 0));
    const senc = box('senc', Buffer.concat([uint32(2, entries.length), ...entries]));
    traf.children.push(saiz, saio, senc);
    const moofSize = serialize([moof]).length;
    // senc is last, and its entries follow 16 bytes of head, version, flags and count.
    saio.fields.writeUInt32BE(moofSize - Buffer.concat(entries).length, 8);
    trun.fields.writeUInt32BE(moofSize + 8, 8);
}

/** Encrypts in place, and returns the entry of `senc`: IV, count, and the lengths in the clear and encrypted of each subsample. */
function encryptSample(sample, key, iv) {
    const cipher = createCipheriv('aes-128-ctr', key, Buffer.concat([iv, Buffer.alloc(8)]));
    const subsamples = [];
    let clear = 0;
    for (let at = 0; at < sample.length; ) {
        const end = at + NAL_LENGTH + sample.readUInt32BE(at);
        const length = SLICES.has(sample[at + NAL_LENGTH] & 0x1f) ? Math.max(0, end - at - CLEAR_OF_SLICE) & ~15 : 0;
        clear += end - at - length;
        if (length > 0) {
            cipher.update(sample.subarray(end - length, end)).copy(sample, end - length);
            subsamples.push({ clear, length });
            clear = 0;
        }
        at = end;
    }
    return entry(iv, clear > 0 ? [...subsamples, { clear, length: 0 }] : subsamples);
}

function entry(iv, subsamples) {
    const bytes = Buffer.alloc(2 + subsamples.length * 6);
    bytes.writeUInt16BE(subsamples.length);
    subsamples.forEach(({ clear, length }, index) => {
        bytes.writeUInt16BE(clear, 2 + index * 6);
        bytes.writeUInt32BE(length, 4 + index * 6);
    });
    return Buffer.concat([iv, bytes]);
}
