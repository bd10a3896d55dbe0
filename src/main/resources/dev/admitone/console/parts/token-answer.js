import { html, nothing } from '../lib/lit-html.js';
import { copyButton } from './copy-button.js';
import { timeline } from './timeline.js';
import { duration, instant } from './times.js';
import { shownToken } from './token.js';

/** The answer of `POST /tokens`; `now` is the time of the service in milliseconds. */
export function tokenAnswer({ answer, now, copied, note }) {
    return html`
        <section class="panel" id="answer" aria-labelledby="answer-title">
            <h2 id="answer-title">Token</h2>
            <p>${state(answer, now)}</p>
            ${timeline({
                title: 'The life of the token',
                bars: [{ label: 'valid', from: answer.not_before, until: answer.expires_at, kind: 'good' }],
                marks: [{ label: 'refresh after', at: answer.refresh_after, kind: 'accent' }, { label: 'now', at: now, kind: 'warn' }],
            })}
            ${facts(answer)}
            ${answer.warnings?.length ? warnings(answer.warnings) : nothing}
            <h3>The token and its parts</h3>
            <p class="actions">${copyButton({ label: 'Copy the token', text: answer.token, copied })} <span>${note}</span></p>
            ${shownToken(answer.token)}
        </section>`;
}

function state({ not_before: from, expires_at: until, refresh_after: refresh }, now) {
    if (now < Date.parse(from)) {
        return html`<span class="badge warn">Not valid yet</span> It becomes valid in ${duration(Date.parse(from) - now)}.`;
    }
    if (now >= Date.parse(until)) {
        return html`<span class="badge bad">Expired</span> It expired at ${instant(until)}.`;
    }
    return html`
        <span class="badge good">Valid</span> It expires in ${duration(Date.parse(until) - now)}.
        ${now < Date.parse(refresh)
            ? `A player requests the next token in ${duration(Date.parse(refresh) - now)}.`
            : 'A player would request the next token now.'}`;
}

function facts({ token_id: id, site, format, drm, delivery, token, ...times }) {
    return html`
        <dl>
            <dt>Token id</dt><dd><code>${id}</code></dd>
            <dt>Site, format, DRM</dt><dd>${[site, format, drm].filter(Boolean).join(', ')}</dd>
            <dt>Delivery</dt>
            <dd>
                in the header <code>${delivery.header}</code>
                ${delivery.query ? html`or the query parameter <code>${delivery.query}</code>` : ''} of the license request
            </dd>
            <dt>Length</dt><dd>${token.length} characters</dd>
            <dt>Not before</dt><dd>${instant(times.not_before)}</dd>
            <dt>Refresh after</dt><dd>${instant(times.refresh_after)}</dd>
            <dt>Expires at</dt><dd>${instant(times.expires_at)}</dd>
        </dl>`;
}

function warnings(all) {
    return html`
        <h3 class="warn">Warnings</h3>
        <ul class="violations">
            ${all.map(({ pointer, code, message, detail }) => html`
                <li>
                    ${pointer ? html`<code>${pointer}</code>: ` : nothing}<code>${code}</code> ${message}
                    ${detail ? html`<br><span class="muted">${detail}</span>` : nothing}
                </li>`)}
        </ul>`;
}
