/** What the service writes instead of a content key. */
const HIDDEN = '***';

/**
 * How two JSON values differ, member by member: `{pointer, what, from, to}` with a JSON pointer. `what` is `added`,
 * `removed`, `changed`, or `hidden` where both sides hide a content key, so that they cannot be compared.
 */
export function jsonDiff(from, to, pointer = '') {
    if (isContainer(from) && isContainer(to) && Array.isArray(from) === Array.isArray(to)) {
        return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => (
            jsonDiff(member(from, name), member(to, name), childPointer(pointer, name))));
    }
    if (from === undefined || to === undefined) {
        return from === to ? [] : [{ pointer, what: from === undefined ? 'added' : 'removed', from, to }];
    }
    if (from === HIDDEN && to === HIDDEN) {
        return [{ pointer, what: 'hidden', from, to }];
    }
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ pointer, what: 'changed', from, to }];
}

/** The pointers of all hidden content keys in a JSON value. */
export function hiddenPlaces(value, pointer = '') {
    if (isContainer(value)) {
        return Object.keys(value).flatMap((name) => hiddenPlaces(value[name], childPointer(pointer, name)));
    }
    return value === HIDDEN ? [pointer] : [];
}

/** RFC 6901. */
function childPointer(pointer, name) {
    return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function isContainer(value) {
    return typeof value === 'object' && value !== null;
}

function member(container, name) {
    return Object.hasOwn(container, name) ? container[name] : undefined;
}
