import { html, nothing } from '../lib/lit-html.js';
import { choiceOrText, textField } from '../parts/fields.js';
import { GrantPanel } from '../parts/grant-panel.js';
import { StreamPanel } from '../parts/stream-panel.js';
import { makeDemoViewer } from '../parts/demo-traffic.js';
import { notInPath } from '../parts/path.js';
import { problem } from '../parts/problem.js';

const DEMO_VIEWER = 'console-demo';

/** The streams and grants of a viewer: to see, end and revoke them. */
export function open(context) {
    return new ViewerView(context);
}

class ViewerView {
    #context;
    #sites;
    #asked;
    #refused;
    #failure;
    #busy = false;
    #streams;
    #grants;

    constructor(context) {
        this.#context = context;
        this.#sites = Object.keys(context.configuration?.sites ?? {});
        this.#asked = { site: this.#sites[0] ?? '', user: '' };
        this.#streams = new StreamPanel(context);
        this.#grants = new GrantPanel(context);
    }

    close() {
        this.#streams.close();
        this.#grants.close();
    }

    render() {
        return html`
            <form class="panel" id="viewer-form" autocomplete="off" @submit=${(event) => this.#show(event)}>
                <h2>Viewer</h2>
                <div class="fields">
                    ${choiceOrText({ id: 'viewer-site', label: 'Site', value: this.#asked.site, options: this.#sites, required: true,
                        change: (site) => this.#ask({ site }) })}
                    ${textField({ id: 'viewer-user', label: 'User id', value: this.#asked.user, required: true,
                        change: (user) => this.#ask({ user }), hint: 'As in user_id of the requests for tokens and grants.' })}
                </div>
                ${this.#refused ? html`<p class="bad" id="viewer-refused" role="alert">${this.#refused}</p>` : nothing}
                <div class="actions">
                    <button class="primary">Show streams</button>
                    ${this.#context.demo ? html`
                        <button type="button" id="viewer-demo" ?disabled=${this.#busy} @click=${() => this.#makeExample()}>Make an example</button>
                        <span class="hint">Two streams and a grant of the viewer ${DEMO_VIEWER}, in the site DEMO.</span>` : nothing}
                </div>
            </form>
            ${this.#failure ? problem(this.#failure) : nothing}
            ${this.#streams.render()}
            ${this.#grants.render()}`;
    }

    /** What is on the page belongs to the viewer that was asked for, so it goes when another one is typed. */
    #ask(change) {
        this.#asked = { ...this.#asked, ...change };
        this.#refused = undefined;
        this.#failure = undefined;
        this.#streams.forget();
        this.#grants.setViewer(undefined);
        this.#context.update();
    }

    #show(event) {
        event?.preventDefault();
        const { site, user } = this.#asked;
        this.#refused = refusal('site', site) ?? refusal('user id', user);
        if (!this.#refused) {
            this.#grants.setViewer({ site, user });
            this.#streams.show({ site, user });
        }
        this.#context.update();
    }

    async #makeExample() {
        this.#busy = true;
        this.#ask({ site: 'DEMO', user: DEMO_VIEWER });
        try {
            this.#grants.setGrantId(await makeDemoViewer(this.#context.service, DEMO_VIEWER));
            this.#context.announce('Two streams and a grant were made.');
        } catch (failure) {
            this.#failure = failure;
        }
        this.#busy = false;
        if (!this.#streams.closed) {
            this.#show();
        }
    }
}

function refusal(what, value) {
    const reason = notInPath(value);
    return reason && `This ${what} cannot be part of the path of a request, so nothing was sent. ${reason} `
        + (what === 'user id' ? 'Streams of such a viewer end when they expire; revoke its grants one by one, by their grant_id.' : '');
}
