import type { TokenSource } from './index.js';

type LicenseXhrSetup = (
    this: any, xhr: XMLHttpRequest, url: string, keyContext: any, licenseChallenge: Uint8Array,
) => void | Uint8Array | Promise<Uint8Array | void>;

/** Options for `new Hls({...hlsConfig(source)})`. A hook of your own is called after `xhr.open`. */
export function hlsConfig(source: TokenSource, own?: { licenseXhrSetup?: LicenseXhrSetup }): {
    licenseXhrSetup: (
        xhr: XMLHttpRequest, url: string, keyContext: any, licenseChallenge: Uint8Array,
    ) => Promise<Uint8Array | void>;
};
