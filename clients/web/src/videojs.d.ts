import type { LicenseClientOptions, TokenSource } from './index.js';

/** An entry of `keySystems` of videojs-contrib-eme. */
export function emeKeySystem(source: TokenSource, options: LicenseClientOptions): {
    getLicense(emeOptions: object, ...parameters: any[]): void;
};
