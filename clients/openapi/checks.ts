/* What both programs need. */

export const url = process.env.ADMIT_ONE_URL ?? "";
export const keyId = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";

/** Ends the program if a condition does not hold. */
export function check(name: string, condition: boolean): void {
    if (!condition) {
        console.error(`not ok: ${name}`);
        process.exit(1);
    }
    console.log(`ok: ${name}`);
}

/** The JSON of a token that is not encrypted; of a JWT its payload. */
export function contents(token: string): any {
    return JSON.parse(Buffer.from(token.includes(".") ? token.split(".")[1] : token, "base64").toString());
}
