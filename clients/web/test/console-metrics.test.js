import assert from 'node:assert/strict';
import test from 'node:test';
import { parseMetrics } from '../../../src/main/resources/dev/admitone/console/parts/metrics.js';

const only = (line) => parseMetrics(line).samples;

test('a sample without labels is read', () => {
    assert.deepEqual(only('up 1.0'), [{ name: 'up', labels: {}, value: 1 }]);
});

test('labels are read, with a comma at the end too', () => {
    assert.deepEqual(only('a_total{code="7011",site="DEMO",} 3'), [
        { name: 'a_total', labels: { code: '7011', site: 'DEMO' }, value: 3 }]);
});

test('escapes, braces, commas and blanks in label values are read', () => {
    const [{ labels, value }] = only(String.raw`a{path="C:\\new",quote="say \"hi\"",lines="1\n2",odd="{a},b=\"c\" # 5"} 2`);
    assert.deepEqual(labels, { path: String.raw`C:\new`, quote: 'say "hi"', lines: '1\n2', odd: '{a},b="c" # 5' });
    assert.equal(value, 2);
});

test('an escape that the format does not know stays', () => {
    assert.equal(only(String.raw`a{x="\q"} 1`)[0].labels.x, String.raw`\q`);
});

test('NaN, infinities and exponents are numbers', () => {
    const values = only('a NaN\nb +Inf\nc -Inf\nd 5.0E-4\ne -1').map(({ value }) => value);
    assert.deepEqual(values, [NaN, Infinity, -Infinity, 0.0005, -1]);
});

test('a bucket has its bound as a label', () => {
    assert.equal(only('a_bucket{le="+Inf"} 4')[0].labels.le, '+Inf');
});

test('timestamps and exemplars are left out', () => {
    const samples = only('a 1 1796009709275\nb_bucket{le="0.1"} 7 # {trace_id="4bf9"} 0.054 1796009709.275\nc_total 2 # {} 1');
    assert.deepEqual(samples.map(({ name, value }) => [name, value]), [['a', 1], ['b_bucket', 7], ['c_total', 2]]);
});

test('HELP and TYPE are by the name of the metric', () => {
    const { help, types } = parseMetrics('# HELP a_total Counts\\nthings \\\\ more\n# TYPE a_total counter\n# a remark\n# EOF');
    assert.deepEqual(help, { a_total: 'Counts\nthings \\ more' });
    assert.deepEqual(types, { a_total: 'counter' });
});

test('a line that cannot be read does not stop the others', () => {
    assert.deepEqual(only('a{x="1 2\n=\n{} 4\nb many\nd 4\r\n').map(({ name }) => name), ['d']);
});

test('an answer that is no metrics has no samples', () => {
    assert.deepEqual(only('<!doctype html>\n<p class="a">No</p>'), []);
});
