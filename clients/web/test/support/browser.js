/** As much of a browser as Shaka and hls.js need to be constructed in Node. */
class StubElement extends EventTarget {
    style = {};
    setAttribute() {}
    appendChild() {}
    canPlayType() {
        return '';
    }
}

export function pretendBrowser() {
    const events = new EventTarget();
    globalThis.self = globalThis;
    globalThis.window = globalThis;
    globalThis.addEventListener = events.addEventListener.bind(events);
    globalThis.removeEventListener = events.removeEventListener.bind(events);
    globalThis.navigator ??= { userAgent: 'node', vendor: '', platform: '', language: 'en', languages: ['en'] };
    globalThis.location ??= new URL('https://app.example/');
    globalThis.document = Object.assign(new EventTarget(), {
        createElement: () => new StubElement(),
        documentElement: new StubElement(),
        head: new StubElement(),
        body: new StubElement(),
    });
}
