const INVISIBLE = /[\u007f-\u009f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The body of `POST /tokens`, as text: what is typed as JSON goes to the service as it is typed, with numbers such as `1.0`
 * and names that stand twice. `members` are strings, null, or undefined if left out; `json` are texts, left out if blank.
 */
export function requestBody(members, json) {
    const lines = [
        ...Object.entries(members).filter(([, value]) => value !== undefined).map(([name, value]) => [name, JSON.stringify(value)]),
        ...Object.entries(json).filter(([, text]) => text.trim()).map(([name, text]) => [name, indented(text.trim())]),
    ].map(([name, text]) => `  ${JSON.stringify(name)}: ${text}`);
    return `{\n${lines.join(',\n')}\n}`.replace(INVISIBLE, asEscapes);
}

/** Strings of JSON have no line ends, so only white space between values changes. */
function indented(text) {
    return text.replace(/\r\n?/g, '\n').replace(/\n/g, '\n  ');
}

/** Characters that a reader of a snippet would not see, or that would change the order of the others. */
function asEscapes(char) {
    return char.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/**
 * Sorts violations by where they are shown: `fields` and `json` are names of the request's members. Returns
 * `{fields, json, others}`; pointers below a member of `json` become relative to its text.
 */
export function placed(violations, fields, json) {
    const found = { fields: byName(fields), json: byName(json), others: [] };
    for (const violation of violations) {
        const [, name, rest] = /^\/([^/]*)(.*)$/s.exec(violation.pointer ?? '') ?? [];
        if (fields.includes(name)) {
            found.fields[name].push(violation);
        } else if (json.includes(name)) {
            found.json[name].push({ ...violation, pointer: rest });
        } else {
            found.others.push(violation);
        }
    }
    return found;
}

function byName(names) {
    return Object.fromEntries(names.map((name) => [name, []]));
}
