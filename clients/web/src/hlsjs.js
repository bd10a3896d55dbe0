import { licenseRefusal, licenseRefused } from './license.js';

const DONE = 4;

/**
 * Options for `new Hls({...hlsConfig(source), emeEnabled: true, drmSystems: {…}})`. A refused request is sent again on the same
 * XMLHttpRequest, before hls.js sees the refusal: hls.js takes any 4xx for fatal.
 */
export function hlsConfig(source, { licenseXhrSetup } = {}) {
    return {
        async licenseXhrSetup(xhr, url, keyContext, challenge) {
            const { header, token } = await source.token();
            if (xhr.readyState === 0) {
                xhr.open('POST', url, true);
            }
            const sent = record(xhr);
            retryOnce(xhr, { url, sent, source, token });
            const body = await licenseXhrSetup?.call(this, xhr, url, keyContext, challenge);
            sent.headers.delete(header);
            xhr.setRequestHeader(header, token);
            return body;
        },
    };
}

function retryOnce(xhr, { url, sent, source, token }) {
    const deliver = xhr.onreadystatechange;
    const deliverLast = (event) => {
        const refusal = xhr.readyState === DONE && xhr.status > 0 && licenseRefusal(xhr.status, xhr.response);
        if (refusal) {
            licenseRefused(source, refusal);
        }
        deliver.call(xhr, event);
    };
    xhr.onreadystatechange = (event) => {
        if (xhr.readyState !== DONE || !licenseRefusal(xhr.status, xhr.response)?.curable) {
            return deliverLast(event);
        }
        source.refused(token);
        source.token().then((fresh) => {
            xhr.onreadystatechange = deliverLast;
            xhr.open('POST', url, true);
            new Map(sent.headers).set(fresh.header, fresh.token).forEach((value, name) => xhr.setRequestHeader(name, value));
            xhr.send(sent.body);
        }, () => deliverLast(event));
    };
}

/** Remembers what hls.js sends: for PlayReady it sets headers of its own after the hook. */
function record(xhr) {
    const sent = { headers: new Map(), body: undefined };
    const { setRequestHeader, send } = xhr;
    xhr.setRequestHeader = (name, value) => {
        sent.headers.set(name, value);
        setRequestHeader.call(xhr, name, value);
    };
    xhr.send = (body) => {
        sent.body = body;
        send.call(xhr, body);
    };
    return sent;
}
