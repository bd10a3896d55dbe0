/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dictionary of names that vendors, DRM systems and other APIs have for what this service names otherwise. */
final class ForeignNames {

    /** Longer than each name. */
    private static final int LONGEST = 64;

    /**
     * A name of ours, and the foreign ones, separated by blanks. A name of ours may be a path, of which the last part
     * is suggested where it is known, and the path where its first part is.
     */
    private static final String TABLE = """
            content_id: cid contentid assetid mediaid videoid resourceid contentkeyid
            site: siteid tenant tenantid merchant merchantid customer customerid account organization
            drm: drmtype drmsystem drmname keysystem drmscheme schemeid encryptionscheme
            user_id: userid uid viewerid viewer subscriberid customeruserid accountid username sub
            key_ids: kid kids keyid keyids keys defaultkid contentkeyids
            policy: playbackpolicy licensepolicy entitlementmessage message contentkeyspec rights crt
            policy.playback_policy: playbackpolicy
            profile: policyname policyid licenseprofile profilename profileid template
            format: vendor tokenformat tokentype provider
            token: jwt licensetoken customdata drmtoken authtoken accesstoken xaxdrmmessage axdrmmessage pallyconcustomdatav2
            custom_data: customdata playreadycustomdata
            headers: header requestheaders httpheaders
            query: params queryparams querystring parameters queryparameters
            consume: dryrun redeem
            client: device clientinfo deviceinfo
            client.ip: ipaddress clientip remoteip remoteaddr userip
            client.device_id: deviceid deviceuniqueid clientid
            client.session_id: sessionid
            sdp_token: signontoken signon
            options.token_duration: expiresin ttl exp expires expiration expiry validity lifetime maxage duration tokenduration
            options.expiration_date: expirationdate validuntil notafter
            options.session_id: sessionid
            expiration_date: exp expires expiry notafter validuntil expirationdatetime
            begin_date: nbf notbefore validfrom startdate startdatetime
            license_duration: duration durationseconds
            options.key_ids: kid kids keyid keyids
            limit: limited
            persistent: allowpersistence offline candownload canpersist storelicense rent isstorageallowed persistence
            duration: licenseduration licensedurationseconds rentalduration
            rental_duration: rentaldurationseconds
            playback_duration: playbackdurationseconds firstplayexpiration
            expire_date: expirationdate expiration expires expiredate end enddate
            max_stream_per_user: concurrencylimit maxstreams concurrentstreams
            concurrency_limit: maxstreamperuser maxstreams concurrentstreams
            allow_persistence: persistent offline candownload canpersist storelicense persistence
            start_datetime: begindate startdate notbefore nbf
            expiration_datetime: expirationdate enddate expiredate notafter exp
            security_level: securitylevel minsecuritylevel robustness requiredsecuritylevel
            device_security_level: securitylevel robustness minsecuritylevel
            min_device_security_level: securitylevel minsecuritylevel minappsecuritylevel
            hdcp: requiredhdcpversion hdcpversion hdcplevel outputprotection requireddigitaloutputprotection
            required_hdcp_version: hdcp hdcpversion hdcplevel requiredhdcp
            key_id: kid keyid defaultkid
            key: contentkey cek secret
            iv: initializationvector explicitiv
            id: kid keyid
            widevine: comwidevinealpha comwidevine wv cenc edef8ba979d64acea3c827dcd51d21ed wvmodular widevinemodular
            playready: commicrosoftplayready commicrosoftplayreadyrecommendation commicrosoftplayreadyhardware\
             commicrosoftplayreadysoftware commicrosoftplayreadyrecommendation3000 pr mspr 9a04f07998404286ab92e65be0885f95
            fairplay: comapplefps comapplefps10 comapplefps20 comapplefps30 fps fp fairplaystreaming 94ce86fb07ff4f43adb893d2fa968ca2
            wiseplay: comhuaweiwiseplay chinadrm 3d5e6d359b9a41e8b843dd3c6e72c42c
            5: l1 hwsecureall
            4: hwsecuredecode
            3: hwsecurecrypto l2
            2: swsecuredecode
            1: l3 swsecurecrypto
            HW_SECURE_ALL: l1 hardwaresecureall 5
            HW_SECURE_CRYPTO: l2 3
            HW_SECURE_DECODE: 4
            SW_SECURE_DECODE: 2
            SW_SECURE_CRYPTO: l3 softwaresecurecrypto 1
            3000: sl3000
            2000: sl2000
            150: sl150
            """;

    private static final Map<String, List<String>> OURS = read();

    private ForeignNames() {}

    private static Map<String, List<String>> read() {
        var ours = new HashMap<String, List<String>>();
        TABLE.lines().forEach(line -> {
            int colon = line.indexOf(':');
            for (var foreign : line.substring(colon + 1).strip().split("\\s+", -1)) {
                ours.merge(foreign, List.of(line.substring(0, colon)), ForeignNames::both);
            }
        });
        return Map.copyOf(ours);
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * The known name that a foreign one stands for, or its path; null if there is none. Case and separators are
     * ignored.
     */
    static @Nullable String translate(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return null;
        }
        var plain = plain(written);
        for (var name : known) {
            if (plain(name).equals(plain)) {
                return name;
            }
        }
        var ours = OURS.getOrDefault(plain, List.of());
        for (var path : ours) {
            var last = path.substring(path.lastIndexOf('.') + 1);
            if (known.contains(last)) {
                return last;
            }
        }
        return ours.stream()
                .filter(path -> path.indexOf('.') > 0 && known.contains(path.substring(0, path.indexOf('.'))))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String name) {
        var plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
