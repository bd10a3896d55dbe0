import { html, nothing } from '../lib/lit-html.js';
import { candidate, whyNotSent } from '../parts/candidate.js';
import { applicationPart, profilesPart, size } from '../parts/change-form.js';
import { checkVerdict } from '../parts/check-verdict.js';
import { problem } from '../parts/problem.js';
import { asInItsFile } from '../parts/rules.js';

const LARGEST_FILE = 1024 * 1024;
const EXAMPLE = '{\n  "doverunner": {}\n}';

/** An edited configuration beside the active one, and what the service says of it. Nothing is applied. */
export function open(context) {
    const view = new Change(context);
    view.load();
    return { render: () => view.render(), close: () => view.close() };
}

/** The edited file may hold secrets: it is in a private field and in the text field, and goes with the view. */
class Change {
    #context;
    #application = '';
    #edits = [];
    #chosen;
    #profiles;
    #own = {};
    #failure;
    #profilesFailure;
    #fileMistake;
    #verdict;
    #edited;
    #isStale = false;
    #busy = false;
    #isOpen = true;
    #count = 0;

    constructor(context) {
        this.#context = context;
    }

    async load() {
        try {
            const { body } = await this.#context.service.get('/configuration/profiles');
            this.#profiles = body.profiles;
            this.#own = body.own ?? {};
        } catch (failure) {
            this.#profilesFailure = failure;
        }
        this.#update();
    }

    close() {
        this.#isOpen = false;
        this.#application = '';
        this.#edits = [];
        this.#verdict = undefined;
    }

    #update() {
        if (this.#isOpen) {
            this.#context.update();
        }
    }

    #changed() {
        this.#isStale = true;
        this.#update();
    }

    #setApplication(text) {
        this.#application = text;
        this.#fileMistake = undefined;
        this.#changed();
    }

    async #chooseFile({ target }) {
        const [file] = target.files;
        target.value = '';
        if (!file) {
            return;
        }
        if (file.size > LARGEST_FILE) {
            this.#fileMistake = `${file.name} is larger than 1 MB, and was not read.`;
            this.#update();
            return;
        }
        const text = await file.text();
        if (this.#isOpen) {
            this.#setApplication(text);
        }
    }

    /** Without a name: a new profile. */
    #addEdit(name) {
        const isNew = name === undefined;
        const text = isNew ? EXAMPLE : JSON.stringify(asInItsFile(this.#profiles[name], this.#own[name]), null, 2);
        this.#count += 1;
        this.#edits = [...this.#edits, { id: `profile-${this.#count}`, name: name ?? '', isNew, text, removed: false }];
        this.#chosen = undefined;
        this.#changed();
    }

    #changeEdit(id, change) {
        this.#edits = this.#edits.map((edit) => (edit.id === id ? { ...edit, ...change, mistake: undefined } : edit));
        this.#changed();
    }

    #discard(id) {
        this.#edits = this.#edits.filter((edit) => edit.id !== id);
        this.#changed();
    }

    async #check(event) {
        event.preventDefault();
        this.#failure = undefined;
        this.#edits = this.#edits.map((edit) => ({ ...edit, mistake: this.#whyNotSent(edit) }));
        if (this.#edits.some(({ mistake }) => mistake)) {
            this.#context.announce('Not sent: a profile has a mistake.');
            this.#update();
            return;
        }
        this.#busy = true;
        this.#isStale = false;
        this.#update();
        await this.#send({ application: this.#application, profiles: this.#edits.map(({ name, removed }) => ({ name, removed })) });
        this.#busy = false;
        this.#update();
    }

    #whyNotSent(edit) {
        const others = this.#edits.filter(({ id }) => id !== edit.id).map(({ name }) => name);
        return whyNotSent(edit, others, Object.keys(this.#profiles ?? {}));
    }

    async #send({ application, profiles }) {
        try {
            const { body } = await this.#context.service.post('/configuration/check', candidate(this.#candidate()));
            this.#verdict = body;
            this.#edited = { application: application !== '', profiles };
            this.#announce(body.valid ? 'Valid. Nothing was applied.' : 'Not valid. Nothing was applied.');
        } catch (failure) {
            this.#verdict = undefined;
            this.#failure = failure;
            this.#announce(failure.message);
        }
    }

    #announce(text) {
        if (this.#isOpen) {
            this.#context.announce(text);
        }
    }

    #candidate() {
        return { application: this.#application, edits: this.#edits };
    }

    render() {
        return html`
            <p>
                Edit the configuration here, and the service shows what that would change. <strong>Nothing is applied</strong>:
                the service reads changes only from its own files.
            </p>
            <form autocomplete="off" @submit=${(event) => this.#check(event)}>
                ${applicationPart({
                    text: this.#application, mistake: this.#fileMistake,
                    change: (text) => this.#setApplication(text), chooseFile: (event) => this.#chooseFile(event),
                })}
                ${this.#profilesPart()}
                <div class="actions">
                    <button class="primary" id="check" ?disabled=${this.#busy}>Check it</button>
                    ${size(this.#candidate())}
                </div>
            </form>
            ${this.#failure ? problem(this.#failure) : nothing}
            ${this.#verdict ? checkVerdict({ verdict: this.#verdict, edited: this.#edited, isStale: this.#isStale }) : nothing}`;
    }

    #profilesPart() {
        const left = Object.keys(this.#profiles ?? {}).filter((name) => !this.#edits.some((edit) => edit.name === name));
        const chosen = left.includes(this.#chosen) ? this.#chosen : left[0];
        return profilesPart({
            profiles: this.#profiles, failure: this.#profilesFailure, edits: this.#edits, left, chosen,
            choose: (name) => this.#choose(name), add: (name) => this.#addEdit(name),
            change: (id, change) => this.#changeEdit(id, change), discard: (id) => this.#discard(id),
        });
    }

    #choose(name) {
        this.#chosen = name;
        this.#update();
    }
}
