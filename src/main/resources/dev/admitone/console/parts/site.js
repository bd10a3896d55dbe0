import { html, nothing } from '../lib/lit-html.js';
import { vendorKeys } from './keys.js';
import { duration, durationMs } from './times.js';

const ENTITLEMENT = {
    caller: 'the caller decides before it requests a token',
    sdp: 'the service sends a request to the SDP before it issues a token',
};

/** What is active for one site, with the keys of its formats and grants over time. */
export function sitePanel({ name, site, callers, now }) {
    return html`
        <section class="panel" aria-labelledby="site-${name}">
            <h2 id="site-${name}">Site ${name}</h2>
            ${facts(site)}
            <p>
                A key is needed for one overlap after it has signed for the last time: that is the longest token duration
                plus the clock skew.
            </p>
            <h3>Callers that may act for ${name}</h3>
            ${callersOf(name, callers)}
            ${Object.entries(site.formats).map(([format, view]) => formatPart(format, view, site, now))}
            ${site.grant_keys ? grantsPart(site.grant_keys, now) : nothing}
        </section>`;
}

function facts(site) {
    return html`
        <dl>
            <dt>Token duration</dt><dd>${inWords(site.token_duration)}</dd>
            <dt>Longest token duration</dt><dd>${inWords(site.max_token_duration)}</dd>
            <dt>Clock skew</dt><dd>${inWords(site.clock_skew)}</dd>
            <dt>Default format</dt><dd>${site.default_format ?? 'none: each request names one'}</dd>
            <dt>Default profile</dt><dd>${site.default_profile ?? 'none'}</dd>
            <dt>Entitlement</dt>
            <dd>${site.entitlement}${ENTITLEMENT[site.entitlement] ? `: ${ENTITLEMENT[site.entitlement]}` : nothing}</dd>
        </dl>`;
}

function inWords(iso) {
    return html`${duration(durationMs(iso))} <span class="muted">(${iso})</span>`;
}

function callersOf(name, callers) {
    const found = Object.entries(callers).filter(([, { sites }]) => sites.includes(name) || sites.includes('*'));
    return found.length === 0 ? html`<p>None.</p>` : html`
        <ul>
            ${found.map(([caller, { scopes, keys }]) => html`
                <li>
                    <strong>${caller}</strong>: ${scopes.join(', ') || 'no scopes'}.
                    ${keys.length > 0 ? `API keys: ${keys.map(({ id, state }) => `${id} (${state})`).join(', ')}.` : 'No API key.'}
                </li>`)}
        </ul>`;
}

function formatPart(format, { drms, keys, profiles }, site, now) {
    return html`
        <h3>Format ${format}</h3>
        <dl>
            <dt>DRM systems</dt><dd>${drms.join(', ') || 'its tokens name none'}</dd>
            <dt>Profiles</dt><dd>${Object.keys(profiles).join(', ') || 'none'}</dd>
            ${keys.length > 0 ? html`<dt>Overlap</dt><dd>${overlapOf(format, site)}</dd>` : nothing}
        </dl>
        ${keys.length > 0 ? vendorKeys({ name: format, keys, overlap: overlapOf(format, site), overlapMs: overlapMs(site), now })
            : html`<p>No keys.</p>`}`;
}

/** The rule of docs/key-rotation.md. A timestamp-offset is not in the answer of the service. */
function overlapOf(format, site) {
    const known = duration(overlapMs(site));
    return format === 'doverunner' ? `${known}, plus a positive timestamp-offset` : known;
}

function overlapMs({ max_token_duration: longest, clock_skew: skew }) {
    return durationMs(longest) + durationMs(skew);
}

function grantsPart(keys, now) {
    return html`
        <h3>Grant keys</h3>
        <p>Their overlap is <code>grants.max-duration</code>, which the service does not show, plus a minute.</p>
        ${vendorKeys({ name: 'grants', keys, overlap: 'grants.max-duration plus a minute', now })}`;
}
