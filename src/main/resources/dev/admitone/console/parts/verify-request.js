const FLAGS = new Set(['vmp_supported', 'tampered']);
const CERTIFICATE_REQUEST = 4;

/** The body of `POST /tokens/verify`; `carrier` has the token. What was left empty is not sent. */
export function verifyRequest({ carrier, fields, client, consume }) {
    const facts = filled(client).map(([name, value]) => [name, typed(name, value)]);
    const keyIds = (fields.key_ids ?? '').split(/[\s,]+/).filter(Boolean);
    return {
        ...carrier,
        ...Object.fromEntries(filled(fields).filter(([name]) => name !== 'key_ids')),
        ...(keyIds.length && { key_ids: keyIds }),
        ...(facts.length && { client: Object.fromEntries(facts) }),
        consume,
    };
}

/** Whether such a check uses up a token that it admits: Widevine's requests for a certificate, of 4 bytes at most, do not. */
export function isConsuming({ fields, client, consume }) {
    const length = (client.license_request_length ?? '').trim();
    const isWidevine = !fields.drm || fields.drm === 'widevine';
    return consume && !(length && Number(length) <= CERTIFICATE_REQUEST && isWidevine);
}

function filled(values) {
    return Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
}

function typed(name, value) {
    return FLAGS.has(name) ? value === 'true' : name === 'license_request_length' ? Number(value) : value;
}
