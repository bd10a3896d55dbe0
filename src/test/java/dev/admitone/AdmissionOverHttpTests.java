/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The demo profile {@code live}: each token is good once, and two streams of a viewer may play. */
@RunningService
class AdmissionOverHttpTests {

    @LocalServerPort
    private int port;

    private final String viewer = "viewer-" + UUID.randomUUID();
    private TestClient backend = TestClient.of(0);
    private TestClient verifier = backend;
    private TestClient support = backend;

    @BeforeEach
    void connect() {
        var anybody = TestClient.of(port);
        backend = anybody.withKey(TestCallers.DEMO_KEY);
        verifier = anybody.withKey(TestCallers.VERIFIER_KEY);
        support = anybody.withKey(TestCallers.SUPPORT_KEY);
    }

    private String issue() {
        return backend.issue("""
                {"format": "axinom", "profile": "live", "user_id": "%s",
                 "options": {"key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]}}""".formatted(viewer)).text("/token");
    }

    private Answer verify(String token, String device, String more) {
        return verifier.verify(
                "{\"token\": \"" + token + "\", \"client\": {\"device_id\": \"" + device + "\"}" + more + "}");
    }

    private List<String> reasons(String token, String device) {
        return verify(token, device, "")
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("reason").stringValue())
                .toList();
    }

    private Answer streams(String method, String more) {
        return support.send(method, "/sites/DEMO/users/" + viewer + "/streams" + more, BodyPublishers.noBody());
    }

    private List<String> devices() {
        return streams("GET", "")
                .json()
                .path("streams")
                .valueStream()
                .map(stream -> stream.path("device_id").stringValue())
                .toList();
    }

    @Test
    void admitATokenOnce() {
        var token = issue();

        assertThat(reasons(token, "tv")).isEmpty();
        assertThat(reasons(token, "tv")).containsExactly("already_used");
    }

    @Test
    void useNothingUpForWhoOnlyLooks() {
        var token = issue();

        assertThat(verify(token, "tv", ", \"consume\": false")
                        .json()
                        .path("lease")
                        .isMissingNode())
                .isTrue();
        assertThat(devices()).isEmpty();
        assertThat(reasons(token, "tv")).isEmpty();
    }

    @Test
    void sayUntilWhenAStreamPlays() {
        var lease = verify(issue(), "tv", "").json().path("lease");

        assertThat(lease.propertyNames()).containsExactly("expires_at", "renew_after", "streams", "limit");
        assertThat(lease.path("streams").asInt()).isEqualTo(1);
        assertThat(lease.path("limit").asInt()).isEqualTo(2);
        assertThat(lease.path("expires_at").stringValue()).matches("[0-9T:-]+Z");
    }

    @Test
    void refuseTheThirdStream() {
        reasons(issue(), "tv");
        reasons(issue(), "phone");
        var answer = verify(issue(), "tablet", "");

        assertThat(answer.text("/errors/0/error_code")).isEqualTo("A1377");
        assertThat(answer.text("/errors/0/error_message")).endsWith("2 of 2 play.");
        assertThat(reasons(issue(), "phone")).isEmpty();
    }

    @Test
    void nameTheFactThatIsMissing() {
        var answer = verifier.verify("{\"token\": \"" + issue() + "\"}");

        assertThat(answer.text("/errors/0/error_code")).isEqualTo("A1375");
        assertThat(answer.text("/errors/0/error_message")).contains("client.device_id");
    }

    @Test
    void listWhatAViewerPlays() {
        reasons(issue(), "tv");
        JsonNode stream = streams("GET", "").json().path("streams").path(0);

        assertThat(stream.propertyNames()).containsExactly("id", "device_id", "started_at", "expires_at");
        assertThat(stream.path("device_id").stringValue()).isEqualTo("tv");
    }

    @Test
    void endAStreamOnDemand() {
        reasons(issue(), "tv");
        reasons(issue(), "phone");
        var id = streams("GET", "").text("/streams/0/id");

        assertThat(streams("DELETE", "/" + id).body()).isEqualTo("{\"ended\":1}");
        assertThat(devices()).containsExactly("phone");
        assertThat(reasons(issue(), "tablet")).isEmpty();
    }

    @Test
    void endAllStreamsOnDemand() {
        reasons(issue(), "tv");
        reasons(issue(), "phone");

        assertThat(streams("DELETE", "").body()).isEqualTo("{\"ended\":2}");
        assertThat(devices()).isEmpty();
        assertThat(streams("DELETE", "").body()).isEqualTo("{\"ended\":0}");
    }

    @Test
    void endNothingForAnIdThatIsNone() {
        reasons(issue(), "tv");

        assertThat(streams("DELETE", "/none").body()).isEqualTo("{\"ended\":0}");
        assertThat(devices()).containsExactly("tv");
    }

    @Test
    void keepTheViewersOfOtherSitesToThemselves() {
        support.get("/sites/CLUB/users/" + viewer + "/streams").assertProblem(403, "A1102");
    }
}
