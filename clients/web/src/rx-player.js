import { licenseClient } from './license.js';
import { TokenError } from './problem.js';

// Longer than the back-off of the token source: rx-player gives up after 10 s by default.
const TIMEOUT_MS = 60_000;

/** An entry of `keySystems` of rx-player: `rxKeySystem(source, { type: 'widevine', url })`. */
export function rxKeySystem(source, { type, ...options }) {
    const getLicense = licenseClient(source, options);
    return {
        type,
        getLicense: (message) => getLicense(message).catch(asFinal),
        getLicenseConfig: { timeout: TIMEOUT_MS },
    };
}

/** The retries are over when the token source or the license server has said no. */
function asFinal(error) {
    if (error instanceof TokenError) {
        error.noRetry = true;
    }
    throw error;
}
