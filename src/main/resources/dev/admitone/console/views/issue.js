import { html, nothing } from '../lib/lit-html.js';
import { goTo, jsonEditor } from '../parts/json-editor.js';
import { scan } from '../parts/json-text.js';
import { problem } from '../parts/problem.js';
import { ProfilePolicy } from '../parts/profile-policy.js';
import { drmsOf, membersOf, withSite } from '../parts/request-choices.js';
import { OPTIONS, requestFields } from '../parts/request-form.js';
import { requestSnippets } from '../parts/request-snippets.js';
import { tokenAnswer } from '../parts/token-answer.js';
import { placed, requestBody } from '../parts/token-request.js';

const TICK_MS = 1000;
const JSON_MEMBERS = ['rules', 'policy', 'options'];

/** The request for a token as a form, the answer or the violations, and the request as a program. */
export function open(context) {
    const view = new Issue(context);
    return { render: () => view.render(), close: () => view.close() };
}

class Issue {
    #context;
    #sites;
    #request;
    #sending = false;
    #answer;
    #failure;
    #received;
    #timer;
    #closed = false;
    #profilePolicy;
    #sent;
    #language = 'curl';
    #copied = {};

    constructor(context) {
        const [user_id, content_id] = context.demo ? ['viewer-1', 'movie-42'] : ['', ''];
        this.#context = context;
        this.#profilePolicy = new ProfilePolicy(context);
        this.#sites = context.configuration?.sites ?? {};
        const empty = { drm: '', user_id, content_id, rules: '', policy: '', options: '' };
        this.#request = withSite(this.#sites, empty, Object.keys(this.#sites)[0] ?? '');
    }

    close() {
        this.#closed = true;
        this.#forget();
    }

    #forget() {
        clearInterval(this.#timer);
        this.#answer = undefined;
        this.#failure = undefined;
        this.#copied = {};
    }

    render() {
        const found = placed(this.#failure?.document?.errors ?? [], this.#fieldNames(), JSON_MEMBERS);
        return html`
            ${this.#form(found)}
            <div id="result">
                ${this.#failure ? failed(this.#failure, found.others) : nothing}
                ${this.#answer ? this.#shownAnswer() : nothing}
            </div>
            ${this.#snippets()}`;
    }

    /** Those that the form has: violations of others stand together. */
    #fieldNames() {
        const names = ['site', 'format', 'profile', 'user_id', 'content_id'];
        return drmsOf(this.#sites, this.#request)?.length === 0 ? names : [...names, 'drm'];
    }

    #form({ fields, json }) {
        return html`
            <form class="panel" id="issue" autocomplete="off" novalidate @submit=${this.#submit} @keydown=${this.#submitByKey}>
                <h2>Request</h2>
                <div class="fields">${requestFields({
                    sites: this.#sites, request: this.#request, known: this.#context.configuration !== undefined, violations: fields,
                    change: (request) => this.#change(request),
                })}</div>
                <div class="columns">
                    <div>${this.#rules(json.rules)}${this.#policy(json.policy)}</div>
                    <div>${this.#profilePolicy.render(this.#request)}${this.#options(json.options)}</div>
                </div>
                <p class="actions">
                    <button class="primary" id="send" aria-disabled=${this.#sending ? 'true' : nothing}>Issue the token</button>
                    <span class="muted">${this.#sending ? 'The request was sent.' : 'Or press Ctrl+Enter.'}</span>
                </p>
            </form>`;
    }

    #rules(violations) {
        const hint = 'For every vendor, such as {"license_duration": "PT4H"}. They change the rules of the profile: null removes one.';
        return this.#editor({ id: 'rules', label: 'Rules (JSON)', hint, violations });
    }

    #policy(violations) {
        const hint = 'Changes to the profile, as a JSON merge patch: null removes a member. Empty: the profile without changes.';
        return this.#editor({ id: 'policy', label: 'Policy (JSON)', hint, violations });
    }

    #options(violations) {
        const { format, options } = this.#request;
        const example = OPTIONS.get(format);
        return html`
            ${this.#editor({ id: 'options', label: 'Options (JSON)', violations })}
            ${example && !options.trim() ? html`
                <p class="actions"><button type="button" @click=${() => this.#change({ ...this.#request, options: example })}>
                    Insert an example for ${format}
                </button></p>` : nothing}`;
    }

    #editor(editor) {
        const value = this.#request[editor.id];
        return jsonEditor({
            ...editor, value, changed: value !== this.#sent?.[editor.id],
            change: (text) => this.#change({ ...this.#request, [editor.id]: text }),
        });
    }

    #change(request) {
        this.#request = request;
        this.#copied = {};
        this.#context.update();
    }

    #submitByKey = (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.requestSubmit();
        }
    };

    #submit = async (event) => {
        event.preventDefault();
        const wrong = JSON_MEMBERS.find((name) => this.#syntaxError(name));
        if (this.#sending) {
            return;
        }
        if (wrong) {
            goTo(wrong, this.#syntaxError(wrong).line);
            this.#context.announce(`Nothing was sent. ${this.#syntaxError(wrong).message}.`);
            return;
        }
        await this.#send();
    };

    #syntaxError(name) {
        const text = this.#request[name];
        return text.trim() ? scan(text).error : undefined;
    }

    /** The last answer is shown until there is another. */
    async #send() {
        this.#sending = true;
        this.#sent = this.#request;
        this.#context.update();
        const outcome = await this.#context.service.post('/tokens', this.#body())
            .then(({ body: answer }) => ({ answer }), (failure) => ({ failure }));
        this.#sending = false;
        if (!this.#closed) {
            this.#show(outcome);
        }
    }

    #show({ answer, failure }) {
        this.#forget();
        this.#answer = answer;
        this.#failure = failure;
        this.#received = performance.now();
        if (answer) {
            this.#context.announce('The token is issued.');
            this.#timer = setInterval(() => this.#tick(), TICK_MS);
        }
        this.#context.update();
        document.getElementById('result').scrollIntoView({ block: 'nearest' });
    }

    #tick() {
        if (this.#now() > Date.parse(this.#answer.expires_at)) {
            clearInterval(this.#timer);
        }
        this.#context.update();
    }

    #now() {
        return Date.parse(this.#answer.server_time) + performance.now() - this.#received;
    }

    #body() {
        const { rules, policy, options } = this.#request;
        return requestBody(membersOf(this.#request), { rules, policy, options });
    }

    #shownAnswer() {
        return tokenAnswer({ answer: this.#answer, now: this.#now(), ...this.#copying('token') });
    }

    #snippets() {
        const valid = !JSON_MEMBERS.some((name) => this.#syntaxError(name));
        return requestSnippets({
            url: `${location.origin}/tokens`, body: valid ? this.#body() : undefined, chosen: this.#language,
            choose: (language) => { this.#language = language; this.#change(this.#request); }, ...this.#copying('program'),
        });
    }

    /** What was copied, beside the button. */
    #copying(what) {
        return {
            note: this.#copied[what] ?? '',
            copied: (said) => { this.#copied = { [what]: said }; this.#context.announce(said); this.#context.update(); },
        };
    }
}

/** Violations that stand at a field or a line are only counted here. */
function failed(failure, others) {
    const elsewhere = (failure.document?.errors?.length ?? 0) - others.length;
    const { status, correlationId } = failure;
    const message = `No token was issued. Violations that are shown at fields and lines: ${elsewhere}.`;
    return problem(elsewhere === 0 ? failure : { status, correlationId, message, document: { errors: others } });
}
