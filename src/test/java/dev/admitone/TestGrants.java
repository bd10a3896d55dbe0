/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.state.GrantStore;
import dev.admitone.state.GrantStore.GrantName;
import java.time.Instant;

/** Grants for the tests that hold the service to its description. */
final class TestGrants {

    /** The grant in the paths of the description. */
    static final String DESCRIBED = "01a2293b-d117-7091-9943-80c64fce8200";

    private static final String REQUEST = """
            {"site": "DEMO", "user_id": "viewer-1", "content_id": "movie-42"}""";

    private TestGrants() {}

    /** Makes the store know the grant of the description, as one of DEMO that nobody used. */
    static void addDescribed(GrantStore store) {
        var now = Instant.now();
        store.remember(new GrantName(DESCRIBED, "DEMO", "viewer-1", now, now.plusSeconds(600)), "");
    }

    /** A new grant of DEMO for all DRM systems. */
    static String make(TestClient backend) {
        var answer = backend.post("/grants", REQUEST);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    /** The operation as it stands, or with a new grant if a license server calls back with one. */
    static TestOpenApi.Operation filled(TestOpenApi.Operation operation, TestClient backend) {
        if (!operation.path().startsWith("/callbacks/")) {
            return operation;
        }
        var answer = backend.post("/grants", REQUEST.replace("}", ", \"profile\": \"offline-rental\"}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return operation.withGrant(answer.text("/grant"));
    }

    /** A player with a new grant. */
    static TestClient player(int port, String key) {
        var anybody = TestClient.of(port);
        return anybody.with("Authorization", "Bearer " + make(anybody.withKey(key)));
    }
}
