import { html, nothing } from '../lib/lit-html.js';
import { timeline } from './timeline.js';
import { duration, instant } from './times.js';
import { claimedTimes, likelyZone, standing } from './token-times.js';

/** Clocks that differ by less need no mention. */
const NOTEWORTHY = 2_000;

/** `server_time` has no parts of a second: on average it is half a second later. */
const HALF_SECOND = 500;

/**
 * The times of a token beside now.
 *
 * @param answer of `POST /tokens/verify`
 * @param token to read the times from, if the answer has none
 * @param candidate with the times of its license request, if known
 * @param deviceTime this device's clock when the service answered, in milliseconds
 * @param tokenDuration of the site in milliseconds, for tokens that say only when they begin
 */
export function verdictTimes({ answer, token, candidate, deviceTime, tokenDuration }) {
    const now = Date.parse(answer.server_time);
    const skew = deviceTime - now - HALF_SECOND;
    const span = vouchedTimes(answer) ?? unvouchedTimes(answer, token, tokenDuration);
    return html`
        <h3>Times</h3>
        ${span ? picture({ span, now, candidate, deviceTime, skew }) : html`<p>The times of the token cannot be read.</p>`}
        ${span ? sentences(span, now, candidate.at) : nothing}
        ${Math.abs(skew) > NOTEWORTHY ? html`
            <p id="inspect-skew" class="warn">
                This device's clock is ${duration(skew)} ${skew > 0 ? 'ahead of' : 'behind'} the service's. The clock of the service decides.
            </p>` : nothing}
        ${serverSkew(candidate)}`;
}

function vouchedTimes({ not_before: from, expires_at: until }) {
    return from || until ? { from: from && Date.parse(from), until: until && Date.parse(until) } : undefined;
}

function unvouchedTimes({ format }, token, tokenDuration) {
    const times = claimedTimes(token);
    const until = times?.until ?? (format === 'doverunner' && tokenDuration ? times?.from + tokenDuration : undefined);
    return times && { from: times.from, until, claimed: true, assumed: times.until === undefined && until !== undefined };
}

function picture({ span, now, candidate, deviceTime, skew }) {
    const { state } = standing(span, now);
    const kind = span.claimed ? 'muted' : state === 'valid' ? 'good' : 'bad';
    const marks = [
        { label: 'now, by the service\'s clock', at: now, kind: 'accent' },
        ...(Math.abs(skew) > NOTEWORTHY ? [{ label: 'now, by this device\'s clock', at: deviceTime, kind: 'warn' }] : []),
        ...(candidate.at ? [{ label: 'the request', at: candidate.at, kind: 'muted' }] : []),
    ];
    const label = span.claimed ? 'token, not authenticated' : 'token can be exchanged';
    return timeline({ title: 'The times of the token', bars: [{ label, ...span, kind }], marks });
}

function sentences(span, now, requestedAt) {
    const whole = standing(span, now);
    const zone = zoneOf(span, requestedAt ?? now);
    return html`
        <p id="inspect-timing">
            ${span.claimed ? 'According to its unverified content, the' : 'The'} token ${TELL[whole.state](whole.ms)}
            ${ends(span)}
        </p>
        ${span.claimed ? html`
            <p id="inspect-claimed">
                <strong class="warn">Not authenticated:</strong> this page read the times from the clear part of the token, which the
                service refused.
                ${span.assumed ? 'The page computes the end from the beginning and the token duration of the site.' : nothing}
            </p>` : nothing}
        ${requestedAt ? html`<p>At the request, ${instant(requestedAt)}, the token ${THEN[standing(span, requestedAt).state]}.</p>` : nothing}
        ${zone ? html`
            <p id="inspect-zone">
                The times are about ${duration(zone.ms)} ${zone.ms > 0 ? 'ahead' : 'behind'}: as if local time of
                <strong>${zone.zone}</strong> had been signed as GMT. This is a guess.
                ${zone.ms < 0 ? 'The token may also have been issued early and stored.' : nothing}
            </p>` : nothing}`;
}

function ends({ from, until }) {
    const ends = [['begins', from], ['ends', until]].filter(([, time]) => time !== undefined);
    return html`It ${ends.map(([verb, time], i) => html`${i ? ' and ' : nothing}${verb} at <code>${instant(time)}</code>`)}.`;
}

const TELL = {
    early: (ms) => `becomes valid in ${duration(ms)}.`,
    late: (ms) => `ended ${duration(ms)} ago.`,
    valid: (ms) => Number.isFinite(ms) ? `is valid for ${duration(ms)} more.` : 'is valid, and never expires.',
};

const THEN = { early: 'was not valid yet', late: 'had ended', valid: 'was valid' };

/** A guess for times that were wrong when the token was used, and for no others: a token may just be old by now. */
function zoneOf(span, used) {
    return span.from !== undefined && standing(span, used).state !== 'valid' ? likelyZone(span.from - used) : undefined;
}

function serverSkew({ at, serverDate }) {
    const skew = at && serverDate ? serverDate - at : 0;
    return Math.abs(skew) > 60_000 ? html`
        <p class="warn">
            When the request was recorded, the clocks of the recording device and of the license server differed by about ${duration(skew)}.
        </p>` : nothing;
}
