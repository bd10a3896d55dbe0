export interface TokenSourceOptions {
    /** Address of `POST /grants/tokens`; relative to the page, or absolute. */
    tokensUrl: string | URL;
    /** The `grant` that `POST /grants` answered to your backend. */
    grant: string;
    drm: Drm;
    /** Which content, if the grant is for several. */
    contentId?: string;
    keyIds?: readonly string[];
    /** Needed if the grant is bound to a device. */
    deviceId?: string;
    sessionId?: string;
    /** Needed if the grant is bound to a key (`bind.jkt`). */
    dpop?: DpopKey;
    /** `server_time` of the answer of `POST /grants`: the first DPoP proof then does not depend on the device's clock. */
    serverTime?: string;
    /** Each token is handed out once, for sites with single-use tokens. Default: `false`. */
    singleUse?: boolean;
    onProblem?(problem: Problem): void;
    onToken?(token: TokenNews): void;
    fetch?(url: string, init: RequestInit): Promise<Response>;
    /** Monotonic milliseconds. Default: `performance.now()`. */
    now?(): number;
    setTimeout?(task: () => void, ms: number): any;
    clearTimeout?(timer: any): void;
    /** At least 0, less than 1. */
    random?(): number;
    /** Makes the `request_id`s: 1 to 64 characters. */
    uuid?(): string;
}

export type Drm = 'widevine' | 'playready' | 'fairplay' | 'ncg' | 'wiseplay';

export interface LicenseToken {
    readonly token: string;
    /** Name of the request header in which the license server expects the token. */
    readonly header: string;
    /** Name of the query parameter. Prefer the header: URLs are logged. */
    readonly query?: string;
}

/** What is known about a new token; the token itself is not part of it. */
export interface TokenNews {
    token_id?: string;
    header: string;
    life_ms: number;
    refresh_in_ms: number;
    renewable: boolean;
}

/**
 * `stopped`: no further token; `unavailable`: after four attempts, may succeed later; `ending`: the last token of the grant;
 * `license`: the license server refused the license request.
 */
export interface Problem {
    kind: 'stopped' | 'unavailable' | 'ending' | 'license';
    error_message: string;
    error_code?: string;
    status?: number;
    detail?: string;
    correlation_id?: string;
    retry_after_ms?: number;
    ends_in_ms?: number;
    grant_ends_in_ms?: number;
}

export class TokenError extends Error {
    readonly problem: Problem;
    /** Whether the same request may succeed later. */
    readonly temporary: boolean;
}

export interface TokenSource {
    /** A token that is good for a license request now. Rejects with a {@link TokenError}. */
    token(): Promise<LicenseToken>;
    /** A license server refused this token: it is not handed out again. */
    refused(token: string | undefined): void;
    /** Refreshes ahead of need from now on. */
    play(): void;
    /** Stops refreshing ahead; `token()` still works. */
    pause(): void;
    /** Calls `play()` and `pause()` as the media element plays; returns a function that ends this. */
    follow(media: EventTarget & { readonly paused: boolean; readonly ended: boolean }): () => void;
    /** Goes on with another grant for the same content. */
    useGrant(grant: string, serverTime?: string): void;
    /** Ends all timers and requests, and forgets grant and tokens. */
    close(): void;
    /** Passes a problem to `onProblem`; for adapters. */
    report(problem: Problem): void;
}

export function createTokenSource(options: TokenSourceOptions): TokenSource;

/** A key pair of ES256 whose private key cannot be exported. */
export interface DpopKey {
    /** RFC 7638 thumbprint: `bind.jkt` of `POST /grants`. */
    readonly thumbprint: string;
    proof(request: { htm: string; htu: string; iat: number; grant: string }): Promise<string>;
}

export function createDpopKey(): Promise<DpopKey>;

export interface LicenseRefusal {
    status: number;
    error_code?: string;
    error_message: string;
    /** Whether a fresh token may help. */
    curable: boolean;
}

/** Why a license response is a refusal, or `undefined` if it is not one. */
export function licenseRefusal(status: number, body: string | BufferSource | null | undefined): LicenseRefusal | undefined;

export interface LicenseRequest {
    url: string;
    body: BodyInit;
    headers?: Record<string, string>;
    credentials?: RequestCredentials;
    fetch?(url: string, init: RequestInit): Promise<Response>;
    /** Default: 2, the request and one more with a fresh token. */
    attempts?: number;
}

/** Posts a license request with a token, once more with a fresh one after a refusal; resolves to the bytes of the license. */
export function postLicense(source: TokenSource, request: LicenseRequest): Promise<ArrayBuffer>;

/** How the adapters of rx-player and contrib-eme ask for licenses. */
export interface LicenseClientOptions extends Omit<LicenseRequest, 'body' | 'attempts'> {
    /** The request for a message of the CDM. Default: the message as it is. */
    prepare?(message: BufferSource): PreparedRequest | Promise<PreparedRequest>;
    /** The license in the answer. Default: the answer as it is. */
    unwrap?(license: ArrayBuffer): BufferSource | Promise<BufferSource>;
}

export interface PreparedRequest {
    body: BodyInit;
    headers?: Record<string, string>;
}

export interface AuthorizationSourceOptions {
    /** Address of `GET /sites/{site}/authorize`; its own `kids` are replaced, other parameters stay. */
    authorizeUrl: string | URL;
    /** The `grant` that `POST /grants` answered to your backend. */
    grant: string;
    /** Needed if the grant is bound to a key (`bind.jkt`). */
    dpop?: DpopKey;
    fetch?(url: string, init: RequestInit): Promise<Response>;
    /** Monotonic milliseconds. Default: `performance.now()`. */
    now?(): number;
}

export interface AuthorizationSource {
    /** The authorization token for these keys, from the cache until it expires. Rejects with a {@link TokenError}. */
    token(keyIds: Iterable<string>): Promise<string>;
    /** The license server refused this token: it is not handed out again. */
    refused(token: string): void;
}

/** Authorization tokens of the DASH-IF license request model, for players that do not read `authzurl` themselves. */
export function createAuthorizationSource(options: AuthorizationSourceOptions): AuthorizationSource;
