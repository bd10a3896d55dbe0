/** What the service, or a browser on the way to it, does not take in a path, in percent-encoding either. */
const FORBIDDEN = [
    [/\//, 'a slash'],
    [/\\/, 'a backslash'],
    [/;/, 'a semicolon'],
    [/%/, 'a percent sign'],
    [/[\0\n\r\u2028\u2029]/, 'a line break or NUL'],
    [/\p{Surrogate}/u, 'half of a character'],
];

/** Why a value cannot stand in a path of the service, or `undefined` if it can. Browsers resolve `.` and `..`. */
export function notInPath(value) {
    if (value === '') {
        return 'It is empty.';
    }
    if (value === '.' || value === '..') {
        return 'It is a dot segment, which means another path.';
    }
    const [, what] = FORBIDDEN.find(([pattern]) => pattern.test(value)) ?? [];
    return what && `It has ${what}.`;
}

/** A path from its segments, each in percent-encoding. Throws if one cannot stand in a path. */
export function pathOf(...segments) {
    const refused = segments.find(notInPath);
    if (refused !== undefined) {
        throw new Error(`This cannot be part of a path: ${refused}`);
    }
    return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}
