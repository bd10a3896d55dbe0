/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.crypto.Sha256;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.HttpClients;
import dev.admitone.sdp.client.SdpClientSettings.Interpretation;
import dev.admitone.sdp.client.SdpClientSettings.Limits;
import dev.admitone.token.UsageRules.Storage;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Settings, questions and answers of SDPs. */
final class TestSdp {

    /** The vendor's example answers. */
    static final String AUTHORIZED = """
            {"resultCode":"0","result":{"isAuthorized":"AUTHORIZED","accountNumber":"12345",\
            "keydeliverywindow":{"beginDate":"1234236612725","endDate":"1234556667775"},\
            "usageRules":{"viewingNumber":12345,"expiryDate":"1234556667775","startDate":"1234556667775",\
            "consumptionWindow":1000,"licenseExpiryDuration":200,"isStorageAllowed":true},\
            "casProductId":"IQ3-ASSET-VOD"}}""";

    static final String NOT_AUTHORIZED = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"NOT_AUTHORIZED\"}}";

    static final Interpretation SECONDS =
            new Interpretation(ChronoUnit.SECONDS, ChronoUnit.SECONDS, Storage.NOT_MENTIONED);
    static final Question QUESTION = new Question("s1gn-0n", "movie", null, "12345", "corr-1");

    private TestSdp() {}

    static SdpQuestionKeys keys() {
        return new SdpQuestionKeys(new Sha256(Cryptography.jdk()));
    }

    static Limits limits(Duration timeout) {
        return new Limits(Duration.ofMillis(500), timeout, 64, Duration.ofSeconds(5), Duration.ZERO);
    }

    static SdpClientSettings settings(String url, Duration timeout) {
        return new SdpClientSettings(
                URI.create(url),
                "isContentAuthorised",
                "admit",
                SecretBytes.ofText("p4ss:w0rd"),
                limits(timeout),
                false,
                SECONDS);
    }

    static SdpCall call(String url, Duration timeout) {
        return new SdpCall(settings(url, timeout), client(), InetAddress::getAllByName, () -> 0x1234_5678_9abcL);
    }

    /** The service's HTTP client. */
    static HttpClient client() {
        return HttpClients.client(HttpClient.newBuilder(), Duration.ofSeconds(20));
    }
}
