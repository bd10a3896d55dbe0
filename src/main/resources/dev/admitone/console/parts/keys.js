import { html, nothing } from '../lib/lit-html.js';
import { callerKeyBars, callerKeyInWords, keyBars, keyInWords, kindOf, shortened } from './key-phases.js';
import { callerKeySteps, keySteps } from './key-steps.js';
import { timeline } from './timeline.js';
import { instant } from './times.js';

const IF_STOPPED = 'needed until, if it stopped now';

/**
 * The keys of a format, or of the grants, over time: a picture, each key in words, and the next steps.
 *
 * @param name the format, or `grants`
 * @param keys as `GET /configuration` shows them
 * @param overlap in words
 * @param overlapMs in milliseconds; undefined if it is not known
 * @param now milliseconds
 */
export function vendorKeys({ name, keys, overlap, overlapMs, now }) {
    const made = name === 'grants' ? 'grants' : 'tokens';
    const bars = keyBars(keys);
    return keysOverTime({
        title: `Keys of ${name} over time`, keys, now,
        bars,
        marks: [...needs(keys), ...(isDated(bars) || !overlapMs ? [] : [
            { label: IF_STOPPED, at: now + overlapMs, kind: 'accent' }])],
        words: (key) => keyInWords(key, keys, made),
        steps: keySteps({ name, keys, overlap }),
    });
}

/** The API keys of a caller over time. */
export function callerKeys({ caller, keys, now }) {
    return keysOverTime({
        title: `API keys of ${caller} over time`, keys, now,
        bars: callerKeyBars(keys), marks: [], words: callerKeyInWords, steps: callerKeySteps(keys),
    });
}

function needs(keys) {
    return keys.filter((key) => key.needed_until).map((key) => (
        { label: `${shortened(key.id)} needed until`, at: key.needed_until, kind: 'warn' }));
}

function isDated(bars) {
    return bars.some(({ from, until }) => from !== undefined || until !== undefined);
}

function keysOverTime({ title, keys, now, bars, marks, words, steps }) {
    const [first, ...rest] = steps;
    return html`
        ${timeline({ title, bars, marks: [{ label: 'now', at: now, kind: 'muted' }, ...marks] })}
        <ul class="keys">
            ${keys.map((key) => html`
                <li><code>${key.id}</code> <span class="badge text-${kindOf(key.state)}">${key.state}</span> ${words(key)}</li>`)}
        </ul>
        ${marks.filter(({ label }) => label === IF_STOPPED).map(({ at }) => html`
            <p>If the key stopped signing now, its last token would end at <code>${instant(at)}</code>: remove it after that.</p>`)}
        ${first ? html`<p class="next-step"><strong>Earliest safe next step:</strong> ${first.text}</p>` : nothing}
        ${rest.length > 0 ? html`<p>After that, or at the same time:</p><ul>${rest.map(({ text }) => html`<li>${text}</li>`)}</ul>` : nothing}`;
}
