const ENDS = 8;
const LONGEST_SEGMENT = 40;

/** A token as pages may show it: no more than its first and last 8 characters. */
export function shortened(token) {
    return token.length > 3 * ENDS ? `${token.slice(0, ENDS)}…${token.slice(-ENDS)}` : `${token.slice(0, 4)}…`;
}

/** A URL as pages may show it: without its query, credentials and fragment, and with long parts of its path shortened. */
export function shownUrl(url) {
    const plain = url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
    const path = plain.split('/').map((part) => part.length > LONGEST_SEGMENT ? shortened(part) : part).join('/');
    return path + (url.includes('?') ? '?…' : '');
}
