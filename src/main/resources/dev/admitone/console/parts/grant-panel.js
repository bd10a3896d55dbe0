import { html, nothing } from '../lib/lit-html.js';
import { ask, confirmation } from './confirmation.js';
import { textField } from './fields.js';
import { notInPath, pathOf } from './path.js';
import { problem } from './problem.js';
import { timeline } from './timeline.js';

const BOUND_TO = { device_id: 'a device', ip: 'an address', jkt: 'a key' };

/** A grant by its id, and the revocation of one or of all of a viewer. */
export class GrantPanel {
    #context;
    #viewer;
    #id = '';
    #refused;
    #grant;
    #failure;
    #result;
    #closed = false;

    constructor(context) {
        this.#context = context;
    }

    close() {
        this.#closed = true;
    }

    /** The viewer whose grants can be revoked all at once, `{site, user}`, or `undefined` before one was asked for. */
    setViewer(viewer) {
        this.#viewer = viewer;
    }

    setGrantId(id) {
        this.#id = id;
        this.#forget();
    }

    render() {
        return html`
            <section class="panel" id="grants" aria-labelledby="grants-title">
                <h2 id="grants-title">Grants</h2>
                <p class="muted">The service does not list grants by viewer. The answer of <code>POST /grants</code> and the audit log contain the <code>grant_id</code>.</p>
                <form autocomplete="off" @submit=${(event) => this.#look(event)}>
                    ${textField({ id: 'grant-id', label: 'Grant id', value: this.#id, required: true, change: (id) => this.setGrantId(id) })}
                    ${this.#refused ? html`<p class="bad" id="grant-refused" role="alert">${this.#refused}</p>` : nothing}
                    <div class="actions">
                        <button>Show grant</button>
                        <button type="button" ?disabled=${!this.#viewer} @click=${() => ask('revoke-all')}>Revoke all grants of the viewer</button>
                    </div>
                </form>
                ${this.#viewer ? nothing : html`<p class="hint">To revoke all grants of a viewer, enter the viewer above first.</p>`}
                ${this.#failure ? problem(this.#failure) : nothing}
                ${this.#grant ? this.#shown() : nothing}
                ${this.#result ? html`<p id="grants-result">${this.#result}</p>` : nothing}
                ${this.#viewer ? this.#revokeAllDialog() : nothing}
            </section>`;
    }

    #forget() {
        this.#grant = this.#refused = this.#failure = this.#result = undefined;
        this.#context.update();
    }

    async #look(event) {
        event.preventDefault();
        const id = this.#id.trim();
        this.#forget();
        const reason = notInPath(id);
        if (reason) {
            this.#refused = `This cannot be the id of a grant, so nothing was sent. ${reason}`;
            this.#context.update();
            return;
        }
        await this.#load(id);
    }

    /** An answer about another grant than the one that is asked for now is dropped. */
    async #load(id) {
        const [grant, failure] = await this.#context.service.get(pathOf('grants', id)).then(({ body }) => [body], (thrown) => [undefined, thrown]);
        if (id === this.#id.trim()) {
            this.#grant = grant;
            this.#failure = failure;
            this.#update();
        }
    }

    #update() {
        if (!this.#closed) {
            this.#context.update();
        }
    }

    #shown() {
        const grant = this.#grant;
        return html`
            <h3>Grant <code>${grant.grant_id}</code></h3>
            ${grant.made_at && grant.expires_at ? timeline({
                title: 'The grant', marks: [{ label: 'now', at: grant.server_time }, ...lastUse(grant)],
                bars: [{ label: state(grant).text, from: grant.made_at, until: grant.expires_at, kind: state(grant).kind }],
            }) : nothing}
            <dl id="grant-facts">${facts(grant).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
            <div class="actions">
                <button type="button" ?disabled=${grant.state === 'revoked'} @click=${() => ask('revoke-grant')}>Revoke this grant</button>
            </div>
            ${confirmation({ id: 'revoke-grant', title: 'Revoke this grant?', action: 'Revoke', confirmed: () => this.#revoke(grant.grant_id),
                text: 'The grant is refused on all instances, from the next request on. This cannot be undone. Tokens that it gave stay valid until they expire.' })}`;
    }

    #revokeAllDialog() {
        const { site, user } = this.#viewer;
        return confirmation({ id: 'revoke-all', title: 'Revoke all grants of the viewer?', action: 'Revoke all', confirmed: () => this.#revokeAll(this.#viewer),
            text: `All grants of ${user} in ${site} that exist now are refused. This cannot be undone. Grants that are issued later are not affected.` });
    }

    #revoke(id) {
        return this.#do(pathOf('grants', id), `The grant ${id} is revoked.`);
    }

    #revokeAll({ site, user }) {
        return this.#do(pathOf('sites', site, 'users', user, 'grants'), `All grants of ${user} in ${site} that existed until now are revoked.`);
    }

    /** The service answers 204 whether or not there was something to revoke. */
    async #do(path, done) {
        this.#failure = this.#result = undefined;
        try {
            await this.#context.service.delete(path);
            this.#result = done;
        } catch (failure) {
            this.#failure = failure;
        }
        if (!this.#closed) {
            this.#context.announce(this.#result ?? this.#failure.message);
            this.#context.update();
            if (this.#grant && this.#result) {
                await this.#load(this.#grant.grant_id);
            }
        }
    }
}

function state({ state: name, expires_at: end, server_time: now }) {
    if (name === 'revoked') {
        return { text: 'revoked', kind: 'bad' };
    }
    return Date.parse(end) <= Date.parse(now) ? { text: 'expired', kind: 'warn' } : { text: 'active', kind: 'good' };
}

function lastUse({ last_token_at: at }) {
    return at ? [{ label: 'last token', at, kind: 'accent' }] : [];
}

function facts(grant) {
    const { text, kind } = state(grant);
    const isKnown = grant.format !== undefined;
    const bound = grant.bound_to?.map((member) => BOUND_TO[member] ?? member).join(', ');
    return [
        ['State', html`<span class="badge ${kind}">${text}</span>`],
        ['Viewer', grant.user_id], ['Site', grant.site], ['Format', grant.format],
        ['Contents', grant.content_ids?.join(', ')], ['DRM systems', grant.drms?.join(', ')], ['Profile', grant.profile],
        ['Bound to', bound || (isKnown && 'nothing')], ['Made', grant.made_at], ['Expires', grant.expires_at],
        ['Tokens given', grant.max_tokens ? `${grant.tokens} of ${grant.max_tokens}` : `${grant.tokens}${isKnown ? ', without a limit' : ''}`],
        ['Last token', grant.last_token_at ?? (isKnown && 'none')],
        ['What it allows', !isKnown && 'unknown: the state store has lost the grant, or its key was removed'],
    ].filter(([, value]) => value);
}
