import assert from 'node:assert/strict';
import test from 'node:test';
import { History } from '../../../src/main/resources/dev/admitone/console/parts/history.js';
import { COUNTERS, checks, codes, health, issued, latency } from '../../../src/main/resources/dev/admitone/console/parts/live-figures.js';
import { parseMetrics } from '../../../src/main/resources/dev/admitone/console/parts/metrics.js';

const BEFORE = `
admitone_decisions_total{drm="widevine",format="doverunner",outcome="issued",site="DEMO"} 10
admitone_decisions_total{drm="none",format="axinom",outcome="issued",site="DEMO"} 2
admitone_decisions_total{drm="widevine",format="doverunner",outcome="admitted",site="DEMO"} 4
admitone_codes_total{code="A1205",format="doverunner",site="DEMO"} 1
admitone_license_vendor_codes_total{code="7011",site="DEMO"} 0
http_server_requests_seconds_sum{method="POST",uri="/tokens",status="200"} 1
http_server_requests_seconds_count{method="POST",uri="/tokens",status="200"} 10`;

const AFTER = `
admitone_decisions_total{drm="widevine",format="doverunner",outcome="issued",site="DEMO"} 30
admitone_decisions_total{drm="none",format="axinom",outcome="issued",site="DEMO"} 2
admitone_decisions_total{drm="widevine",format="doverunner",outcome="admitted",site="DEMO"} 9
admitone_decisions_total{drm="none",format="doverunner",outcome="not_admitted",site="DEMO"} 5
admitone_decisions_total{drm="none",format="doverunner",outcome="granted",site="DEMO"} 3
admitone_codes_total{code="A1205",format="doverunner",site="DEMO"} 2
admitone_codes_total{code="7011",format="doverunner",site="DEMO"} 5
admitone_codes_total{code="7011",format="doverunner",site="OTHER"} 1
admitone_license_vendor_codes_total{code="7011",site="DEMO"} 2
http_server_requests_seconds_sum{method="POST",uri="/tokens",status="200"} 1.4
http_server_requests_seconds_sum{method="POST",uri="/tokens",status="422"} 0.2
http_server_requests_seconds_sum{method="GET",uri="/tokens",status="405"} 9
http_server_requests_seconds_count{method="POST",uri="/tokens",status="200"} 15
http_server_requests_seconds_count{method="POST",uri="/tokens",status="422"} 1
http_server_requests_seconds_count{method="GET",uri="/tokens",status="405"} 1
admitone_decision_duration_seconds_bucket{format="doverunner",outcome="issued",le="0.01"} 20
admitone_decision_duration_seconds_bucket{format="doverunner",outcome="issued",le="+Inf"} 20
admitone_decision_duration_seconds_bucket{format="doverunner",outcome="admitted",le="0.25"} 90
admitone_decision_duration_seconds_bucket{format="doverunner",outcome="admitted",le="+Inf"} 90`;

function measured(extra = '') {
    const history = new History(COUNTERS);
    history.add(0, parseMetrics(BEFORE).samples);
    history.add(10_000, parseMetrics(AFTER + extra).samples);
    return history;
}

const lasts = (lines) => Object.fromEntries(lines.map(({ label, points }) => [label, points.at(-1).value]));

test('issued tokens are by format, and those that stand still are 0', () => {
    assert.deepEqual(lasts(issued(measured())), { axinom: 0, doverunner: 2 });
});

test('checks are by whether the token was admitted', () => {
    assert.deepEqual(lasts(checks(measured())), { admitted: 0.5, 'not admitted': 0.5 });
});

test('codes are those of decisions with their reasons, and those of license servers', () => {
    const at = { lastAt: 10_000 };
    assert.deepEqual(codes(measured()), [
        { code: '7011', source: 'doverunner', meaning: 'expired or not_yet_valid', count: 6, ...at },
        { code: '7011', source: 'license server', meaning: undefined, count: 2, ...at },
        { code: 'A1205', source: 'doverunner', meaning: undefined, count: 1, ...at },
    ]);
});

test('the mean is that of the requests with POST, whatever their status', () => {
    const { lines } = latency(measured(), '/tokens', ['issued', 'refused']);
    assert.ok(Math.abs(lasts(lines).mean - 100) < 1e-6);
});

test('without buckets of the requests, quantiles are those of the decisions, and say so', () => {
    const { lines, ofDecisions } = latency(measured(), '/tokens', ['issued', 'refused']);
    assert.equal(ofDecisions, true);
    assert.equal(lasts(lines)['p50 of the decision'], 5);
});

test('with buckets of the requests, quantiles are theirs', () => {
    const buckets = ['0.1', '+Inf'].map((le) => `\nhttp_server_requests_seconds_bucket{method="POST",uri="/tokens",status="200",le="${le}"} 5`);
    const { lines, ofDecisions } = latency(measured(buckets.join('')), '/tokens', ['issued', 'refused']);
    assert.equal(ofDecisions, false);
    assert.equal(lasts(lines).p50, 50);
});

test('the state is told by the last sample', () => {
    const history = measured('\nadmitone_state_up 1\nadmitone_configuration_valid 0\nadmitone_sdp_up{site="SHOP"} 0');
    assert.deepEqual(health(history).map(({ ok }) => ok), [true, false, false]);
    assert.match(health(history)[2].label, /SHOP/);
});

test('a state that the answer does not have is not told as well', () => {
    assert.deepEqual(health(measured()).map(({ ok, text }) => [ok, text]), [[undefined, 'not reported'], [undefined, 'not reported']]);
});
