/* Tries the types of openapi-typescript: that requests keep the options of their format is checked when this compiles. */
import type { components } from "../../target/openapi-clients/types";
import { check, contents, keyId, url } from "./checks";

type Schemas = components["schemas"];

async function post<Answer>(path: string, body: Schemas["TokenRequest"] | Schemas["BatchRequest"]): Promise<Answer> {
    const response = await fetch(url + path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-API-Key": process.env.ADMIT_ONE_KEY ?? "" },
        body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
}

async function main(): Promise<void> {
    const axinom: Schemas["TokenRequest"] = {
        site: "DEMO", format: "axinom", user_id: "viewer-1", options: { key_ids: [keyId] },
    };
    const byDefault: Schemas["TokenRequest"] = { site: "DEMO", drm: "widevine", user_id: "viewer-1", content_id: "movie-42" };
    // @ts-expect-error These are no options of the format.
    const wrong: Schemas["TokenRequest"] = { format: "doverunner", options: { key_ids: [keyId] } };

    const answer = await post<Schemas["TokenAnswer"]>("/tokens", axinom);
    check("types: an Axinom token with the options", contents(answer.token).message.content_keys_source.inline[0].id === keyId);
    const other = await post<Schemas["TokenAnswer"]>("/tokens", byDefault);
    check("types: a token of the default format", other.format === "doverunner");
    const batch = await post<Schemas["BatchAnswer"]>("/tokens/batch", { requests: [axinom, byDefault, { user_id: null }] });
    check("types: a batch", batch.results.map(result => result.status).join() === "200,200,400");
    const problem = await post<Schemas["Problem"]>("/tokens", wrong);
    check("types: a problem, with its code in the error catalogue", problem.type === `/errors#${problem.error_code}`);
}

void main();
