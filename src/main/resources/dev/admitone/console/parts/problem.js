import { html, nothing } from '../lib/lit-html.js';

/** A failure of a request, with all violations: a `ServiceProblem`, or another error of the page. */
export function problem(failure) {
    const { status, code, document = {}, correlationId } = failure;
    return html`
        <section class="problem" role="alert">
            <h2>${code ? html`<code>${code}</code> ` : nothing}${failure.message}</h2>
            ${document.errors?.length ? violations(document.errors) : document.detail ? html`<p>${document.detail}</p>` : nothing}
            <p class="muted">
                ${status ? `Status ${status}. ` : nothing}
                ${correlationId ? html`Correlation id <code>${correlationId}</code>` : nothing}
            </p>
        </section>`;
}

/** The violations of a problem document. */
export function violations(errors) {
    return html`
        <ul class="violations">
            ${errors.map(({ pointer, error_code, error_message, detail }) => html`
                <li>
                    ${pointer ? html`<code>${pointer}</code>: ` : nothing}<code>${error_code}</code> ${error_message}
                    ${detail ? html`<br><span class="muted">${detail}</span>` : nothing}
                </li>`)}
        </ul>`;
}
