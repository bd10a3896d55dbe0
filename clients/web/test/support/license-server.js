/** What a license server answers: a script of refusals, else the license. Remembers the token of each request. */
export class LicenseServer {
    tokens = [];
    script = [];

    answer(headers) {
        this.tokens.push(headers['pallycon-customdata-v2']);
        return this.script.shift() ?? { status: 200, text: 'the license' };
    }
}

export const EXPIRED = { status: 403, text: '{"error_code":"7011","error_message":"The token expired 37 s ago."}' };
export const EXPIRED_WITH_200 = { status: 200, text: '{"errorCode":"7011","message":"token expired"}' };
export const NO_RIGHT_WITH_200 = { status: 200, text: '{"errorCode":"7107","message":"policy"}' };

/** A `fetch` that the license server answers. */
export function fetchOf(server) {
    return async (url, { headers }) => {
        const { status, text } = server.answer(headers);
        return new Response(text, { status });
    };
}

export const bytesOf = (text) => new TextEncoder().encode(text).buffer;
export const textOf = (bytes) => new TextDecoder().decode(bytes);
