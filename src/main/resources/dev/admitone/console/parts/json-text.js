/**
 * Reads JSON as strictly as the service (RFC 8259), and remembers where each value is.
 *
 * Returns `{places, error}`: `places` maps RFC 6901 pointers to `{line, offset}`, as far as the text could be read: the
 * place of a member is that of its name, and of a name that is given twice that of the last. `error`, if there is one, is
 * `{message, line, column, offset}`. Lines and columns count from 1.
 */
export function scan(text) {
    const scanner = new Scanner(text);
    try {
        scanner.document();
        return { places: scanner.places };
    } catch (error) {
        if (error instanceof Misread) {
            return { places: scanner.places, error: scanner.described(error) };
        }
        throw error;
    }
}

/** The line of a value, or of its nearest parent that is there. `pointer` is relative to the text. */
export function lineOf(places, pointer) {
    for (let known = pointer; known; known = known.slice(0, known.lastIndexOf('/'))) {
        if (places.has(known)) {
            return places.get(known).line;
        }
    }
    return places.get('')?.line ?? 1;
}

/** What the service has a lower limit for, so that it says so itself; here it keeps the stack small. */
const DEPTH = 1000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Misread extends Error {
    constructor(message, offset) {
        super(message);
        this.offset = offset;
    }
}

class Scanner {
    places = new Map();
    #text;
    #at = 0;
    #line = 1;
    #lineStart = 0;

    constructor(text) {
        this.#text = text;
    }

    /** Errors are never before the line that was reached, because no value spans lines without white space. */
    described({ message, offset }) {
        return { message, line: this.#line, column: offset - this.#lineStart + 1, offset };
    }

    document() {
        this.#whiteSpace();
        this.#value('', 0);
        if (this.#char() !== undefined) {
            this.#fail('There is text after the end of the JSON');
        }
    }

    #value(pointer, depth, place = this.#place()) {
        this.places.set(pointer, place);
        const char = this.#char();
        if (depth > DEPTH) {
            this.#fail('The nesting is too deep');
        } else if (char === '{') {
            this.#members(pointer, depth);
        } else if (char === '[') {
            this.#items(pointer, depth);
        } else if (char === '"') {
            this.#string();
        } else {
            this.#scalar(char);
        }
        this.#whiteSpace();
    }

    #members(pointer, depth) {
        this.#sequence('}', () => {
            if (this.#char() !== '"') {
                this.#fail('A name in double quotes is missing');
            }
            const place = this.#place();
            const name = this.#string();
            const member = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
            this.#whiteSpace();
            this.#skip(':', 'A colon is missing after the name');
            this.#value(member, depth + 1, place);
        });
    }

    #items(pointer, depth) {
        let index = 0;
        this.#sequence(']', () => {
            this.#value(`${pointer}/${index}`, depth + 1);
            index += 1;
        });
    }

    /** What stands between brackets, with commas in between. */
    #sequence(end, one) {
        this.#at += 1;
        this.#whiteSpace();
        if (this.#char() !== end) {
            one();
            while (this.#char() !== end) {
                this.#skip(',', `A comma or ${end} is missing`);
                if (this.#char() === end) {
                    this.#fail(`There is a comma before ${end}`);
                }
                one();
            }
        }
        this.#at += 1;
    }

    #string() {
        const start = this.#at;
        this.#at += 1;
        while (this.#char() !== '"') {
            const char = this.#char();
            if (char === undefined || char === '\n' || char === '\r') {
                this.#fail('The closing quote is missing');
            } else if (char < ' ') {
                this.#fail('A control character must be escaped');
            } else if (char === '\\' && !this.#match(ESCAPE)) {
                this.#fail('The backslash does not start an escape of JSON');
            } else if (char !== '\\') {
                this.#at += 1;
            }
        }
        this.#at += 1;
        return JSON.parse(this.#text.slice(start, this.#at));
    }

    #scalar(char) {
        const start = this.#at;
        if (this.#match(NUMBER)) {
            if (/[\w.]/.test(this.#char() ?? '')) {
                this.#fail('The number is malformed', start);
            }
        } else if (!['true', 'false', 'null'].includes(this.#match(WORD))) {
            this.#fail(char === "'" ? 'Strings must be in double quotes' : 'A value is missing', start);
        }
    }

    #skip(char, message) {
        if (this.#char() !== char) {
            this.#fail(message);
        }
        this.#at += 1;
        this.#whiteSpace();
    }

    #whiteSpace() {
        for (; ' \t\r\n'.includes(this.#char() ?? '-'); this.#at += 1) {
            if (this.#char() === '\n') {
                this.#line += 1;
                this.#lineStart = this.#at + 1;
            }
        }
    }

    #match(pattern) {
        pattern.lastIndex = this.#at;
        const found = pattern.exec(this.#text)?.[0];
        this.#at += found?.length ?? 0;
        return found;
    }

    #place() {
        return { line: this.#line, offset: this.#at };
    }

    #char() {
        return this.#text[this.#at];
    }

    #fail(message, offset = this.#at) {
        throw new Misread(offset < this.#text.length ? message : `The text ends too early. ${message}`, offset);
    }
}
