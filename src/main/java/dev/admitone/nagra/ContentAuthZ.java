/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static dev.admitone.nagra.NagraCode.NAME;
import static dev.admitone.nagra.NagraCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.net.IpAddress;
import dev.admitone.problem.Violations;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.JwtSite;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.RequestedContents;
import dev.admitone.vendor.ValidityOptions;
import java.time.Instant;
import java.util.List;

/**
 * What a request says of its token, except for the policy.
 *
 * @param device what the token is bound to, without members if to nothing
 */
record ContentAuthZ(List<String> contentIds, PolicyObject device, boolean singleUse, ValidityOptions validity) {

    static final String TYPE = "ContentAuthZ";
    static final String RIGHTS = "contentRights";
    static final String END = "exp";
    static final String ID = "jti";
    static final String DEVICE = "device";
    static final String DEVICE_ID = "deviceUniqueId";
    static final String ACCOUNT = "accountId";
    static final String DRM = "drm";
    static final String IP = "ipAddress";
    static final String MODEL = "model";

    private static final String VERSION = "1.0";
    private static final long LAST_END = 4_294_967_295L;
    private static final ObjectFormat BINDING =
            new ObjectFormat().texts(WRONG_TYPE, DEVICE_ID, ACCOUNT, DRM, IP, MODEL);
    private static final PolicyObject UNBOUND = new PolicyObject(BINDING);

    /** The payload by the vendor's names, in the order in which it is written. */
    static final ObjectFormat PAYLOAD = new ObjectFormat()
            .oneOf("typ", NagraCode.TYPE, TYPE)
            .required(NagraCode.TYPE, TYPE)
            .oneOf("ver", NagraCode.VERSION, VERSION)
            .required(NagraCode.VERSION, "the string " + VERSION)
            .oneOrMore(RIGHTS, WRONG_TYPE, ContentRight.ELEMENT)
            .seconds(END, NagraCode.NUMBER, LAST_END)
            .texts(WRONG_TYPE, ID)
            .object(DEVICE, WRONG_TYPE, BINDING);

    private static final RequestedContents.Codes CONTENTS =
            new RequestedContents.Codes(NagraCode.CONTENT_REQUIRED, NAME, NagraCode.CONTENT_IDS, NagraCode.CONTENT_IDS);
    private static final StringFormat<String> ADDRESS =
            StringFormat.of("an IPv4 or IPv6 address", text -> IpAddress.parse(text) == null ? null : text);

    /** Reads a request with its options; violations are recorded. */
    static ContentAuthZ read(TokenRequest request, JsonObject options, JwtSite.Settings site, Violations violations) {
        var device = UNBOUND.with(DEVICE_ID, options.value("device_id", NAME, CommonFormats.NAME))
                .with(ACCOUNT, CommonFormats.NAME.checked(request.userId(), "/user_id", NAME, violations))
                .with(DRM, options.value("drm_name", NAME, CommonFormats.NAME))
                .with(IP, options.value("ip_address", NagraCode.IP_ADDRESS, ADDRESS))
                .with(MODEL, options.value("model", NAME, CommonFormats.NAME));
        var singleUse = options.bool("single_use", WRONG_TYPE);
        return new ContentAuthZ(
                RequestedContents.read(request, options, CONTENTS, violations),
                device,
                singleUse == null ? site.singleUse() : singleUse,
                ValidityOptions.read(options, CommonFormats.DATE_TIME, site.limits()));
    }

    /** The payload of the token, with the same right for each content. */
    PolicyObject payload(PolicyObject right, String id, Instant end) {
        return new PolicyObject(PAYLOAD)
                .with("typ", TYPE)
                .with("ver", VERSION)
                .with(RIGHTS, ContentRight.of(contentIds, right))
                .with(END, end.getEpochSecond())
                .with(ID, singleUse ? id : null)
                .with(DEVICE, device.equals(UNBOUND) ? null : device);
    }

    /** Records what the vendor advises against. */
    void advise(Violations advice) {
        if (contentIds.size() > 1) {
            advice.add(RequestedContents.FURTHER, NagraCode.SEVERAL_RIGHTS, "issue a token for each");
        }
        if (!singleUse && device.equals(UNBOUND)) {
            advice.add("/options/single_use", NagraCode.UNBOUND, "set single_use, user_id or device_id");
        }
    }
}
