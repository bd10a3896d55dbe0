import { html, svg } from '../lib/lit-html.js';
import { HEIGHT, WIDTH, roundTop, runs, shortNumber } from './plot.js';
import { duration } from './times.js';

const LEAST_SPAN = 60_000;
const PICTURE = 120;
const TOP = 18;
const BOTTOM = 102;
/** Lines differ in pattern too: `[stroke-dasharray, class]`. */
const STYLES = [['none', 'accent'], ['7 4', 'good'], ['2 4', 'bad'], ['10 3 2 3', 'warn'], ['14 5', 'muted']];

/**
 * A picture of values over the last minutes, and the same as text.
 *
 * `lines` are `{label, points: [{at, value}]}`, with milliseconds and a value or `null`; all have the same times. `empty`
 * is said where there is no value at all.
 */
export function chart({ title, unit, lines, empty }) {
    const times = lines.flatMap(({ points }) => points.map(({ at }) => at));
    const values = lines.flatMap(({ points }) => points.map(({ value }) => value)).filter((value) => value !== null);
    if (values.length === 0) {
        return html`<h3>${title}</h3><p class="muted">${empty}</p>`;
    }
    const until = Math.max(...times);
    const scale = { from: Math.min(...times, until - LEAST_SPAN), until, top: roundTop(values) };
    return html`
        <figure class="chart">
            <figcaption><h3>${title}</h3></figcaption>
            ${picture({ title, unit, lines, scale })}
            <ul class="legend">${lines.map((line, index) => key(line, unit, index))}</ul>
        </figure>`;
}

function picture({ title, unit, lines, scale }) {
    return html`
        <svg role="img" aria-label="${title}. ${lines.map((line) => described(line, unit)).join('; ')}" width="100%" height=${PICTURE}>
            <text x="0" y="12">${shortNumber(scale.top)} ${unit}</text>
            <line class="axis" x1="0" x2="100%" y1=${TOP} y2=${TOP}></line>
            <line class="axis" x1="0" x2="100%" y1=${BOTTOM} y2=${BOTTOM}></line>
            <svg x="0" y=${TOP} width="100%" height=${BOTTOM - TOP} viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
                ${lines.map(({ points }, index) => runs(points, scale).map((run) => drawn(run, index)))}
            </svg>
            <text x="0" y=${PICTURE - 4}>${duration(scale.until - scale.from)} ago</text>
            <text x="100%" y=${PICTURE - 4} text-anchor="end">now</text>
        </svg>`;
}

/** A run of one point is a short line, because a line needs two. */
function drawn(run, index) {
    const [dashes, kind] = STYLES[index % STYLES.length];
    const [[x, y]] = run;
    const points = run.length > 1 ? run : [[x - 2, y], [x, y]];
    return svg`<polyline class="stroke-${kind}" stroke-dasharray=${dashes} vector-effect="non-scaling-stroke" points=${points.join(' ')}></polyline>`;
}

function key(line, unit, index) {
    const [dashes, kind] = STYLES[index % STYLES.length];
    return html`
        <li>
            <svg width="28" height="12" aria-hidden="true"><line class="stroke-${kind}" stroke-dasharray=${dashes} x1="0" x2="28" y1="6" y2="6"></line></svg>
            ${described(line, unit)}
        </li>`;
}

function described({ label, points }, unit) {
    const values = points.map(({ value }) => value).filter((value) => value !== null);
    return values.length === 0
        ? `${label}: none`
        : `${label}: last ${shortNumber(values.at(-1))}, highest ${shortNumber(Math.max(...values))} ${unit}`;
}
