import { html, nothing } from '../lib/lit-html.js';
import { problem } from './problem.js';

/** The policy of the chosen profile, to look at beside the changes to it. It is loaded when the user asks for it. */
export class ProfilePolicy {
    #context;
    #profiles;
    #failure;

    constructor(context) {
        this.#context = context;
    }

    render({ profile, format }) {
        return profile ? html`
            <div class="field">
                <h3 class="beside">The policy of the profile ${profile}</h3>
                ${this.#profiles ? this.#shown(profile, format) : html`
                    <p class="actions"><button type="button" @click=${() => this.#load()}>Load the profile's policy</button></p>`}
                ${this.#failure ? problem(this.#failure) : nothing}
            </div>` : nothing;
    }

    #shown(profile, format) {
        const policy = new Map(Object.entries(this.#profiles)).get(profile)?.[format];
        return policy
            ? html`<pre tabindex="0" role="region" aria-label="Policy of the profile">${JSON.stringify(policy, null, 2)}</pre>`
            : html`<p>The profile has no policy for this format.</p>`;
    }

    async #load() {
        try {
            const { body } = await this.#context.service.get('/configuration/profiles');
            this.#profiles = body.profiles;
            this.#failure = undefined;
        } catch (failure) {
            this.#failure = failure;
        }
        this.#context.update();
    }
}
