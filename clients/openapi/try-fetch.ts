/* Tries the client that OpenAPI Generator makes with typescript-fetch. */
import {
    Configuration, GrantsApi, ResponseError, TokensApi, type TokenAnswer, type TokenRequest,
} from "../../target/openapi-clients/typescript-fetch";
import { check, contents, keyId, url } from "./checks";

const common = { site: "DEMO", user_id: "viewer-1", content_id: "movie-42" };

const requests: TokenRequest[] = [
    { ...common, format: "doverunner", drm: "widevine", options: { response_format: "json" } },
    { ...common, format: "axinom", options: { key_ids: [keyId] } },
    { ...common, format: "medialive", options: { content_ids: ["movie-2"], token_duration: 300 } },
    { ...common, format: "drmtoday", drm: "widevine", profile: "streaming", options: { session_id: "session-1" } },
    { ...common, format: "nagra", options: { device_id: "tv-1", single_use: true } },
];

/** Whether the options of the request are in the token; MediaLive's is encrypted, so its duration must do. */
function kept(answer: TokenAnswer): boolean {
    switch (answer.format) {
        case "doverunner":
            return contents(answer.token).response_format === "json";
        case "axinom":
            return contents(answer.token).message.content_keys_source.inline[0].id === keyId;
        case "medialive":
            return answer.expires_at.getTime() - answer.not_before.getTime() === 300_000;
        case "drmtoday":
            return JSON.parse(contents(answer.token).optData).sessionId === "session-1";
        default:
            return contents(answer.token).device.deviceUniqueId === "tv-1";
    }
}

async function main(): Promise<void> {
    const configuration = new Configuration({ basePath: url, apiKey: process.env.ADMIT_ONE_KEY ?? "" });
    const tokens = new TokensApi(configuration);
    for (const request of requests) {
        const answer = await tokens.issueToken({ tokenRequest: request });
        check(`${request.format}: a token with the options`, answer.format === request.format && kept(answer));
    }
    const batch = await tokens.issueTokens({ batchRequest: { requests } });
    check("a batch", batch.results.length === requests.length && batch.results.every(result => result.status === 200));
    const grant = await new GrantsApi(configuration).makeGrant({
        grantRequest: { ...common, format: "axinom", options: { key_ids: [keyId] }, issue: { drm: "widevine" } },
    });
    check("a grant: its first token with the options", grant.token !== undefined && kept(grant.token));
    try {
        await tokens.issueToken({ tokenRequest: { site: "DEMO", format: "nagra", user_id: "viewer-1" } });
        check("a violation is an exception", false);
    } catch (failure) {
        const problem = failure instanceof ResponseError ? await failure.response.json() : {};
        check("a problem, with its code in the error catalogue", problem.type === `/errors#${problem.error_code}`);
    }
}

void main();
