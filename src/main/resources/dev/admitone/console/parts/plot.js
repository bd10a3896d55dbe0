/** The width and height of the drawing area; the picture stretches it. */
export const WIDTH = 1000;
export const HEIGHT = 100;

/** The runs of points that have values, as coordinates: a line has a gap where it has none. */
export function runs(points, { from, until, top }) {
    const found = [[]];
    for (const { at, value } of points) {
        if (value === null) {
            found.push([]);
        } else if (at >= from) {
            found.at(-1).push([WIDTH * (at - from) / (until - from), HEIGHT * (1 - value / top)]);
        }
    }
    return found.filter((run) => run.length > 0);
}

/** A round number that is not below any of the values: 1, 2 or 5 times a power of ten. */
export function roundTop(values) {
    const most = Math.max(0, ...values.filter((value) => value !== null));
    if (most === 0) {
        return 1;
    }
    const power = 10 ** Math.floor(Math.log10(most));
    return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= most) ?? 10 * power;
}

/** A number for people: at most three digits where it is small, none behind the point where it is large. */
export function shortNumber(value) {
    return Number(value.toPrecision(value >= 100 ? Math.ceil(Math.log10(value + 1)) : 2)).toString();
}
