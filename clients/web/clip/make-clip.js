// Makes the demo clip of the console: node clip/make-clip.js. Needs ffmpeg; the result is committed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parse, serialize } from './boxes.js';
import { protectInit, protectSegment } from './encrypt.js';

/** Made up, known to everybody, and in the demo configuration. Two segments each. */
const KEYS = [
    { id: 'd3300000-0000-4000-8000-0000000000a1', key: Buffer.from('DEMO-clip-key-1!') },
    { id: 'd3300000-0000-4000-8000-0000000000b2', key: Buffer.from('DEMO-clip-key-2!') },
];
const SEGMENTS_OF_A_KEY = 2;

// Blue and green for the first key, red and yellow for the second: the change of the key is seen.
const gradient = (colours, seed) => ['-f', 'lavfi', '-i', `gradients=s=320x180:r=25:d=4:n=3:speed=0.02:seed=${seed}:${colours}`];
const BALL = "color=white:s=40x40:r=25:d=8,format=yuva420p,geq=lum=255:cb=128:cr=128:a='255*clip(20-hypot(X-19.5\\,Y-19.5)\\,0\\,1)'";
const PICTURE = [
    '[0][1]concat=n=2:v=1,drawbox=y=172:h=8:w=320:color=black@0.5:t=fill[ground]',
    'color=white:s=320x8:r=25:d=8[bar]',
    "[ground][bar]overlay=x='-320+t*40':y=172[timed]",
    "[timed][2]overlay=x='140+110*sin(t*PI/2)':y='96-50*abs(sin(t*PI))',format=yuv420p[picture]",
].join(';');

function clearClip() {
    return execFileSync('ffmpeg', [
        '-v', 'error', ...gradient('c0=0x0b3d91:c1=0x1fa2a6:c2=0x7fd1ae', 7), ...gradient('c0=0x7a1f3d:c1=0xd9572b:c2=0xf4b942', 11),
        '-f', 'lavfi', '-i', BALL, '-filter_complex', PICTURE, '-map', '[picture]', '-t', '8',
        '-c:v', 'libx264', '-preset', 'veryslow', '-profile:v', 'baseline', '-level', '3.0', '-crf', '18',
        '-g', '50', '-keyint_min', '50', '-sc_threshold', '0', '-bf', '0',
        '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact',
        '-f', 'mp4', '-movflags', '+frag_keyframe+empty_moov+default_base_moof+skip_trailer', 'pipe:1',
    ]);
}

function write(folder, clip) {
    const sha256 = {};
    const save = (name, boxes) => writeFileSync(new URL(name, folder), serialize(boxes));
    KEYS.forEach(({ id }, index) => {
        const [ftyp, moov] = parse(clip);
        protectInit(moov, id);
        save(`init-${index + 1}.mp4`, [ftyp, moov]);
    });
    let iv = 0n;
    const nextIv = () => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64BE(++iv); return bytes; };
    const fragments = parse(clip).filter(({ type }) => type === 'moof' || type === 'mdat');
    for (let segment = 1; fragments.length > 0; segment++) {
        const [moof, mdat] = fragments.splice(0, 2);
        const name = `seg-${segment}.m4s`;
        sha256[name] = createHash('sha256').update(mdat.fields).digest('hex');
        protectSegment(moof, mdat, { key: KEYS[Math.floor((segment - 1) / SEGMENTS_OF_A_KEY)].key, nextIv });
        save(name, [moof, mdat]);
    }
    // What a player decrypts: the test compares it, because lengths alone are right with a wrong key too.
    writeFileSync(new URL('clear-sha256.json', import.meta.url), `${JSON.stringify(sha256, undefined, 4)}\n`);
}

const CONSOLE = new URL('../../../src/main/resources/dev/admitone/console/clip/', import.meta.url);
write(CONSOLE, clearClip());
