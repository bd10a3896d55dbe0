import { postLicense } from './license.js';

const LIFE_OF_URL_MS = 60_000;

/**
 * Gives each license request of a dash.js player a token. dash.js repeats a refused request with the same headers, so the
 * adapter asks for the license itself and hands it to dash.js as a blob URL (Content-Security-Policy: `connect-src blob:`).
 * On failure the URL does not resolve: dash.js fires its error 114, and `onProblem` has the reason. `fetch` sends the license
 * requests, for example with a log.
 */
export function attachDashjs(player, source, { fetch } = {}) {
    player.updateSettings({ streaming: { retryAttempts: { license: 0 } } });

    async function onRequest(request) {
        const { url, data: body, headers, withCredentials } = request;
        const credentials = withCredentials ? 'include' : 'same-origin';
        const license = await postLicense(source, { url, body, headers, credentials, fetch }).catch(() => undefined);
        Object.assign(request, { method: 'GET', url: urlOf(license), data: null, headers: {}, withCredentials: false });
    }

    player.registerLicenseRequestFilter(onRequest);
    return () => player.unregisterLicenseRequestFilter(onRequest);
}

function urlOf(license) {
    const url = URL.createObjectURL(new Blob(license ? [license] : []));
    if (license) {
        setTimeout(() => URL.revokeObjectURL(url), LIFE_OF_URL_MS);
    } else {
        URL.revokeObjectURL(url);
    }
    return url;
}
