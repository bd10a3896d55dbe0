import { licenseClient } from './license.js';

/**
 * An entry of `keySystems` of videojs-contrib-eme: `{'com.widevine.alpha': emeKeySystem(source, { url })}`. contrib-eme calls
 * `getLicense(emeOptions, keyMessage, callback)`, for FairPlay `getLicense(emeOptions, contentId, keyMessage, callback)`.
 */
export function emeKeySystem(source, options) {
    const getLicense = licenseClient(source, options);
    return {
        getLicense(emeOptions, ...parameters) {
            const [keyMessage, callback] = parameters.slice(-2);
            getLicense(keyMessage).then((license) => callback(null, license), callback);
        },
    };
}
