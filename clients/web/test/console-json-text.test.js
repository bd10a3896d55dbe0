import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, scan } from '../../../src/main/resources/dev/admitone/console/parts/json-text.js';

const POLICY = `{
  "playback_policy": {
    "persistant": true,
    "tracks": [
      "SD",
      {"z": 0,
       "a/b~c": 1,
       "\\u0078": 2}
    ]
  },
  "a, \\"}\\\\": {"x": ["]"]}, "y": 1
}`;

function line(pointer, text = POLICY) {
    return lineOf(scan(text).places, pointer);
}

test('finds the line of a member, an item and an escaped name', () => {
    assert.equal(line(''), 1);
    assert.equal(line('/playback_policy'), 2);
    assert.equal(line('/playback_policy/persistant'), 3);
    assert.equal(line('/playback_policy/tracks/0'), 5);
    assert.equal(line('/playback_policy/tracks/1'), 6);
    assert.equal(line('/playback_policy/tracks/1/a~1b~0c'), 7);
    assert.equal(line('/playback_policy/tracks/1/x'), 8);
    assert.equal(line('/a, "}\\/x/0'), 11);
    assert.equal(line('/y'), 11);
});

test('goes to the nearest parent of a member that is missing', () => {
    assert.equal(line('/playback_policy/license_duration'), 2);
    assert.equal(line('/playback_policy/tracks/7/x'), 4);
    assert.equal(line('/elsewhere/x'), 1);
    assert.equal(line('/elsewhere', '\n\n{}'), 3);
    assert.equal(line('/elsewhere', ''), 1);
});

test('takes the last of names that are given twice, and what is in it', () => {
    const text = '{"a": [\n1],\n"a": [\n2]}';
    assert.equal(line('/a', text), 3);
    assert.equal(line('/a/0', text), 4);
});

test('takes a name from the prototype for a name', () => {
    assert.equal(line('/__proto__/constructor', '{\n"__proto__": {\n"constructor": 1}}'), 3);
});

test('keeps the places before an error', () => {
    const text = '{\n"a": 1,\n"b": {"c": tru}}';
    assert.equal(line('/a', text), 2);
    assert.equal(line('/b/d', text), 3);
});

for (const [text, message, at, column] of [
    ['', /ends too early/, 1, 1],
    ['{"a":\n1', /ends too early. A comma or } is missing/, 2, 2],
    ['{"a": 1,\n}', /There is a comma before }/, 2, 1],
    ['[1,\n 2,]', /There is a comma before ]/, 2, 4],
    ['{"a": 1\n  "b": 2}', /A comma or } is missing/, 2, 3],
    ['{"a" 1}', /A colon is missing/, 1, 6],
    ['{a: 1}', /A name in double quotes is missing/, 1, 2],
    ["{\n\"a\": 'x'}", /Strings must be in double quotes/, 2, 6],
    ['{"a": True}', /A value is missing/, 1, 7],
    ['[01]', /The number is malformed/, 1, 2],
    ['[1.]', /The number is malformed/, 1, 2],
    ['[.5]', /A value is missing/, 1, 2],
    ['["a\nb"]', /The closing quote is missing/, 1, 4],
    ['["a', /ends too early. The closing quote is missing/, 1, 4],
    ['["a\tb"]', /A control character must be escaped/, 1, 4],
    ['["\\x"]', /The backslash does not start an escape/, 1, 3],
    ['["\\u12g4"]', /The backslash does not start an escape/, 1, 3],
    ['{} // why', /text after the end/, 1, 4],
    ['{}, "site": "X"', /text after the end/, 1, 3],
    ['[\u00a01]', /A value is missing/, 1, 2],
]) {
    test(`tells line and column of what is wrong with ${JSON.stringify(text)}`, () => {
        const { error } = scan(text);
        assert.match(error.message, message);
        assert.deepEqual([error.line, error.column], [at, column]);
        assert.throws(() => JSON.parse(text));
    });
}

test('reads what JSON.parse reads', () => {
    for (const text of ['{}', ' [] ', '0', '-1.5e+7', '"\\u00e9\\n\\/"', 'true', '[[],{},null,"\u2028"]', '\r\n{"a":\t1}\r\n']) {
        JSON.parse(text);
        assert.equal(scan(text).error, undefined, text);
    }
});

test('does not overflow the stack', () => {
    assert.match(scan('['.repeat(100_000)).error.message, /nesting is too deep/);
});
