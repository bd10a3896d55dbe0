/**
 * The reasons of a check by their codes, as docs/verification-codes.md lists them: the metrics have the codes alone. If
 * a code has several reasons, the metrics do not tell them apart.
 */
export const REASONS = {
    doverunner: {
        1003: 'unknown_site', 7009: 'malformed', 7010: 'missing', 7011: 'expired or not_yet_valid', 7012: 'content_id_mismatch',
        7013: 'policy_invalid', 7016: 'invalid', 7018: 'drm_mismatch', 7019: 'hash_mismatch', A1220: 'user_id_mismatch',
        A1221: 'content_id_rule', A1222: 'already_used or possibly_used', A1223: 'too_many_streams or stream_ended',
        A1224: 'client_fact_missing',
    },
    axinom: {
        A1360: 'missing', A1361: 'malformed', A1362: 'signature_invalid', A1363: 'not_yet_valid', A1364: 'expired',
        A1365: 'message_invalid', A1366: 'user_id_mismatch', A1367: 'key_ids_mismatch', A1368: 'drm_mismatch',
        A1369: 'ip_address_not_allowed', A1370: 'device_not_allowed', A1371: 'certificate_not_allowed', A1372: 'vmp_level_too_low',
        A1373: 'platform_tampered', A1374: 'platform_without_vmp', A1375: 'client_fact_missing',
        A1376: 'already_used or possibly_used', A1377: 'too_many_streams or stream_ended', A1378: 'single_use_without_end',
        A1780: 'license_request_info',
    },
    medialive: {
        85102: 'undecryptable', A1460: 'missing', A1461: 'not_yet_valid', A1462: 'expired', A1463: 'content_id_mismatch',
        A1464: 'user_id_mismatch', A1465: 'device_not_allowed', A1466: 'zone_not_allowed',
        A1467: 'key_delivery_not_begun or key_delivery_over', A1468: 'license_over', A1469: 'download_not_allowed',
        A1470: 'client_fact_missing',
    },
    drmtoday: {
        3000: 'signature_invalid', 10001: 'malformed or payload_invalid', 20101: 'content_id_mismatch', A1540: 'missing',
        A1541: 'not_yet_valid', A1542: 'expired', A1543: 'merchant_mismatch', A1544: 'user_id_mismatch', A1545: 'drm_mismatch',
        A1546: 'rights_invalid', A1547: 'already_used or possibly_used', A1548: 'single_use_without_end',
    },
    nagra: {
        3001: 'version_unknown', 3003: 'signature_invalid', 3005: 'type_mismatch', 3006: 'malformed or format_invalid',
        3007: 'content_rights_invalid', 4001: 'missing', 4005: 'expired', 4006: 'already_used or possibly_used',
        4007: 'device_not_allowed', A1590: 'content_id_mismatch', A1591: 'user_id_mismatch', A1592: 'drm_mismatch',
        A1593: 'ip_address_not_allowed', A1594: 'client_fact_missing', A1595: 'single_use_too_long',
    },
};

/** Codes that requests for tokens have too, with another meaning. */
const AMBIGUOUS = new Set(['1003']);

/** Why a check does not admit a token, by the code of its format; `undefined` for the codes of other decisions. */
export function checkReason(format, code) {
    const reason = REASONS[format]?.[code];
    return reason && AMBIGUOUS.has(code) ? `${reason}, or a rule of a request` : reason;
}
