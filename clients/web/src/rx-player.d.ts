import type { LicenseClientOptions, TokenSource } from './index.js';

/** An entry of `keySystems` of rx-player. */
export function rxKeySystem(source: TokenSource, options: LicenseClientOptions & { type: string }): {
    type: string;
    getLicense(message: Uint8Array, messageType: string): Promise<BufferSource>;
    getLicenseConfig: { timeout: number };
};
