/*
 * The text format of Prometheus, version 0.0.4, and what OpenMetrics adds to its lines.
 * A label set is matched as a whole first: a label value may hold a brace or a `#`.
 */
const LABELS = String.raw`\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}`;
const SAMPLE = new RegExp(String.raw`^([a-zA-Z_:][\w:]*)\s*(${LABELS})?\s*(\S+)(?:\s+-?[\d.eE+-]+)?(?:\s+#.*)?$`);
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
const COMMENT = /^#\s+(HELP|TYPE)\s+(\S+)\s+(.*)$/;
const ESCAPES = { n: '\n', '"': '"', '\\': '\\' };
const NUMBERS = { nan: NaN, '+inf': Infinity, inf: Infinity, '-inf': -Infinity };

/**
 * Parses an answer: `{samples, help, types}`. A sample is `{name, labels, value}`; `help` and `types` are by the name of
 * the metric. Timestamps and exemplars are left out, and so are lines that cannot be read.
 */
export function parseMetrics(text) {
    const parsed = { samples: [], help: {}, types: {} };
    for (const line of text.split('\n').map((one) => one.trim())) {
        if (line.startsWith('#')) {
            readComment(line, parsed);
        } else if (line) {
            readSample(line, parsed.samples);
        }
    }
    return parsed;
}

function readComment(line, { help, types }) {
    const [, kind, name, text] = COMMENT.exec(line) ?? [];
    if (kind === 'HELP') {
        help[name] = unescaped(text);
    } else if (kind === 'TYPE') {
        types[name] = text;
    }
}

function readSample(line, samples) {
    const [, name, labels = '', number] = SAMPLE.exec(line) ?? [];
    const value = number && (NUMBERS[number.toLowerCase()] ?? Number(number));
    if (name && (!Number.isNaN(value) || /^nan$/i.test(number))) {
        samples.push({ name, labels: labelsOf(labels), value });
    }
}

function labelsOf(text) {
    return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, unescaped(value)]));
}

/** An escape that the format does not know stays as it is. */
function unescaped(text) {
    return text.replace(/\\(.)/g, (whole, char) => ESCAPES[char] ?? whole);
}
