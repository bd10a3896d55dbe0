// Boxes of ISO/IEC 14496-12 as a tree: {type, fields, children}. `fields` are the bytes before the children.
const FIELDS_BEFORE_CHILDREN = {
    moov: 0, trak: 0, mdia: 0, minf: 0, stbl: 0, stsd: 8, avc1: 78, encv: 78, sinf: 0, schi: 0, mvex: 0, moof: 0, traf: 0,
};

export function box(type, fields, children = []) {
    return { type, fields: Buffer.from(fields), children };
}

export function parse(bytes) {
    const boxes = [];
    for (let at = 0; at < bytes.length; ) {
        const end = at + bytes.readUInt32BE(at);
        const type = bytes.toString('latin1', at + 4, at + 8);
        const childrenAt = type in FIELDS_BEFORE_CHILDREN ? at + 8 + FIELDS_BEFORE_CHILDREN[type] : end;
        boxes.push(box(type, bytes.subarray(at + 8, childrenAt), parse(bytes.subarray(childrenAt, end))));
        at = end;
    }
    return boxes;
}

export function serialize(boxes) {
    return Buffer.concat(boxes.map(({ type, fields, children }) => {
        const content = Buffer.concat([fields, serialize(children)]);
        return Buffer.concat([uint32(content.length + 8), Buffer.from(type, 'latin1'), content]);
    }));
}

/** The box at a path of types below these boxes, such as `find(boxes, 'moof', 'traf', 'trun')`. */
export function find(boxes, type, ...below) {
    const found = boxes.find((one) => one.type === type);
    return below.length > 0 ? find(found.children, ...below) : found;
}

export function uint32(...values) {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
    return bytes;
}

/** Where `trun` keeps its sizes of samples: [offset in its fields, …]. `tfhd` must not give a default. */
export function sampleSizes(trun) {
    const flags = trun.fields.readUInt32BE(0) & 0xffffff;
    const perSample = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
    if (!perSample.includes(0x200)) {
        throw new Error('trun has no sizes of samples');
    }
    const first = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
    return Array.from({ length: trun.fields.readUInt32BE(4) }, (_, index) =>
        trun.fields.readUInt32BE(first + (index * perSample.length + perSample.indexOf(0x200)) * 4));
}
