import { checkReason } from './check-codes.js';

const DECISIONS = 'admitone_decisions_total';
const DURATIONS = 'admitone_decision_duration_seconds';
const CODES = 'admitone_codes_total';
const VENDOR_CODES = 'admitone_license_vendor_codes_total';
const REQUESTS = 'http_server_requests_seconds';

/** The counters that the figures are made of. */
export const COUNTERS = [
    DECISIONS, CODES, VENDOR_CODES,
    ...[DURATIONS, REQUESTS].flatMap((name) => ['_bucket', '_sum', '_count'].map((part) => name + part)),
];

/** A rate is that of ten seconds: one of two seconds would jump with each request. */
const RATE_WINDOW = 10_000;
const LATENCY_WINDOW = 60_000;
const QUANTILES = [['p50', 0.5], ['p99', 0.99]];

/** Tokens issued per second, by format. */
export function issued(history) {
    return lines(history.rates(DECISIONS, ({ outcome, format }) => outcome === 'issued' && format, RATE_WINDOW));
}

/** Checks per second, by whether the token was admitted. */
export function checks(history) {
    const outcomes = { admitted: 'admitted', not_admitted: 'not admitted' };
    return lines(history.rates(DECISIONS, ({ outcome }) => outcomes[outcome], RATE_WINDOW));
}

function lines(rates) {
    return rates.map(({ group, points }) => ({ label: group, points }));
}

/** Codes of decisions and of vendors' license servers: `{code, source, meaning, count, lastAt}`, most first. */
export function codes(history) {
    const ours = history.totals(CODES, ({ code, format }) => `${code} ${format}`).map((total) => codeOf(total));
    const vendors = history.totals(VENDOR_CODES, ({ code }) => `${code} license server`).map((total) => codeOf(total));
    return [...ours, ...vendors].sort((a, b) => b.count - a.count);
}

function codeOf({ group, count, lastAt }) {
    const blank = group.indexOf(' ');
    const [code, source] = [group.slice(0, blank), group.slice(blank + 1)];
    return { code, source, meaning: checkReason(source, code), count: Math.round(count), lastAt };
}

/**
 * The latency of `POST` to a path in milliseconds: `{lines, ofDecisions}`. Quantiles are those of the requests if their
 * histogram is switched on, and otherwise those of the decisions with these outcomes.
 */
export function latency(history, uri, outcomes) {
    const isRequest = (labels) => labels.method === 'POST' && labels.uri === uri;
    const ofDecisions = history.latest(`${REQUESTS}_bucket`).every(({ labels }) => !isRequest(labels));
    const [name, matches] = ofDecisions ? [DURATIONS, ({ outcome }) => outcomes.includes(outcome)] : [REQUESTS, isRequest];
    const quantiles = QUANTILES.map(([label, q]) => ({
        label: ofDecisions ? `${label} of the decision` : label,
        points: milliseconds(history.quantiles(q, name, matches, LATENCY_WINDOW)),
    }));
    return { lines: [{ label: 'mean', points: milliseconds(history.means(REQUESTS, isRequest, LATENCY_WINDOW)) }, ...quantiles], ofDecisions };
}

function milliseconds(points) {
    return points.map(({ at, value }) => ({ at, value: value === null ? null : value * 1000 }));
}

/** What is well or not by the last sample: `{label, ok, text}`; `ok` is `undefined` where the answer does not say. */
export function health(history) {
    return [
        ...stateOf(history, 'admitone_state_up', () => 'State store of claims, streams and grants', 'available', 'not available'),
        ...stateOf(history, 'admitone_configuration_valid', () => 'Configuration files', 'valid', 'with errors: the previous configuration stays'),
        ...optional(history, 'admitone_sdp_up', ({ site }) => `SDP of ${site}`),
        ...optional(history, 'admitone_license_upstream_up', ({ site, format }) => `License server of ${site}, ${format}`),
    ];
}

function stateOf(history, name, labelOf, good, bad) {
    const samples = history.latest(name);
    return samples.length === 0
        ? [{ label: labelOf({}), ok: undefined, text: 'not reported' }]
        : samples.map(({ labels, value }) => ({ label: labelOf(labels), ok: value === 1, text: value === 1 ? good : bad }));
}

function optional(history, name, labelOf) {
    return history.latest(name).length === 0 ? [] : stateOf(history, name, labelOf, 'in use', 'not in use: too many calls failed, and the circuit breaker is open');
}
