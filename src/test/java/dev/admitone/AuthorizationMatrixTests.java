/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestOpenApi.Operation;
import dev.admitone.caller.Scope;
import dev.admitone.state.GrantStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every endpoint of the description, with everything that somebody may show or not show. {@link OpenApiTests} holds the
 * description to the endpoints, so there is none without a row.
 */
@DescribedService
class AuthorizationMatrixTests {

    private static final TestOpenApi API = TestOpenApi.read();
    private static final String ANY = "any";
    private static final String OPEN = "none";
    private static final String OF_GRANT = "grant";

    @LocalServerPort
    private int port;

    @Autowired
    private GrantStore grants;

    @BeforeEach
    void addGrant() {
        TestGrants.addDescribed(grants);
    }

    /** The columns. */
    enum Shown {
        NOTHING {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody;
            }
        },
        UNKNOWN {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.withKey("ao_nobody");
            }
        },
        EMPTY {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.withKey("");
            }
        },
        TWO_GOOD_KEYS {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.withKey(TestMatrixCallers.OWNER_KEY).withKey(TestCallers.DEMO_KEY);
            }
        },
        TWO_GOOD_KEYS_IN_TWO_HEADERS {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return RIGHT.by(anybody, operation).with("Authorization", "Bearer " + TestCallers.DEMO_KEY);
            }

            @Override
            int expected(Operation operation) {
                return expectedWithAuthorization(operation);
            }
        },
        WRONG_PASSWORD {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return basic(anybody, "ao_nobody");
            }
        },
        PASSWORD_OF_ANOTHER {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return basic(anybody, TestCallers.DEMO_KEY);
            }
        },
        WRONG_SCOPE {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                boolean needsOne =
                        !operation.scope().equals(ANY) && !operation.scope().equals(OPEN);
                var missing = needsOne ? operation.scope() : Scope.TOKENS_ISSUE.wireName();
                return anybody.withKey(TestMatrixCallers.keyWithout(missing));
            }

            @Override
            int expected(Operation operation) {
                return operation.scope().equals(ANY) ? operation.success() : 403;
            }
        },
        OTHER_SITE {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.withKey(TestMatrixCallers.NEIGHBOUR_KEY);
            }

            @Override
            int expected(Operation operation) {
                return operation.otherSite();
            }
        },
        BASIC {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return basic(anybody, TestMatrixCallers.OWNER_KEY);
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("basic") ? operation.success() : 401;
            }
        },
        BEARER {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.with("Authorization", "Bearer " + TestMatrixCallers.OWNER_KEY);
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("bearer") ? operation.success() : 401;
            }
        },
        EXPIRED {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                var then = Instant.now().minusSeconds(3600);
                return bearing(anybody, TestMatrixCallers.token(then, scope -> true, "*"));
            }
        },
        RIGHT_TOKEN {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return bearing(anybody, TestMatrixCallers.token(Instant.now(), scope -> true, "*"));
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("jwt") ? operation.success() : 401;
            }
        },
        TOKEN_OF_WRONG_SCOPE {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return bearing(
                        anybody,
                        TestMatrixCallers.token(
                                Instant.now(), scope -> !scope.wireName().equals(operation.scope()), "*"));
            }

            @Override
            int expected(Operation operation) {
                int expected = operation.scope().equals(ANY) ? operation.success() : 403;
                return operation.schemes().contains("jwt") ? expected : 401;
            }
        },
        TOKEN_OF_OTHER_SITE {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return bearing(anybody, TestMatrixCallers.token(Instant.now(), scope -> true, "CLUB"));
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("jwt") ? operation.otherSite() : 401;
            }
        },
        TOKEN_OF_NO_SITE_THAT_THERE_IS {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return bearing(anybody, TestMatrixCallers.token(Instant.now(), scope -> true, "ELSE"));
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("jwt") ? operation.otherSite() : 401;
            }
        },
        TOKEN_AND_KEY {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return RIGHT.by(RIGHT_TOKEN.by(anybody, operation), operation);
            }

            @Override
            int expected(Operation operation) {
                return expectedWithAuthorization(operation);
            }
        },
        GRANT {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return bearing(anybody, TestGrants.make(RIGHT.by(anybody, operation)));
            }
        },
        GRANT_AND_KEY {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return RIGHT.by(GRANT.by(anybody, operation), operation);
            }

            @Override
            int expected(Operation operation) {
                return expectedWithAuthorization(operation);
            }
        },
        API_KEY_AS_GRANT {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.with("X-Playback-Grant", TestMatrixCallers.OWNER_KEY);
            }
        },
        RIGHT {
            @Override
            TestClient by(TestClient anybody, Operation operation) {
                return anybody.withKey(TestMatrixCallers.OWNER_KEY);
            }

            @Override
            int expected(Operation operation) {
                return operation.schemes().contains("apiKey") ? operation.success() : 401;
            }
        };

        abstract TestClient by(TestClient anybody, Operation operation);

        /** The status for an endpoint that needs a caller. */
        int expected(Operation operation) {
            return 401;
        }

        /** The status with the right key, and another credential in Authorization, which may be a second token. */
        static int expectedWithAuthorization(Operation operation) {
            boolean isPreflight = operation.method().equals("OPTIONS");
            int ofPlayers = isPreflight ? operation.success() : 403;
            return operation.schemes().contains("bearer") ? 401 : ofPlayers;
        }

        /** Where players come with a grant, the credentials of callers count for nothing. */
        int expectedOf(Operation operation) {
            return switch (operation.scope()) {
                case OPEN -> operation.success();
                case OF_GRANT ->
                    this == GRANT || this == GRANT_AND_KEY ? operation.success() : expectedWithoutGrant(operation);
                default ->
                    this == GRANT && operation.schemes().contains("grant") ? operation.success() : expected(operation);
            };
        }

        /** The license proxy takes each JWT for an authorization token (DASH-IF), whose problem is 403. */
        private int expectedWithoutGrant(Operation operation) {
            boolean isToken = this == EXPIRED || name().contains("TOKEN");
            return isToken && operation.path().startsWith("/license/") ? 403 : 401;
        }

        private static TestClient bearing(TestClient anybody, String token) {
            return anybody.with("Authorization", "Bearer " + token);
        }

        private static TestClient basic(TestClient anybody, String password) {
            var pair = (TestMatrixCallers.OWNER + ":" + password).getBytes(UTF_8);
            return anybody.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    static List<Operation> endpoints() {
        return API.operations();
    }

    static Stream<Arguments> matrix() {
        return API.operations().stream()
                .flatMap(operation -> Arrays.stream(Shown.values()).map(shown -> Arguments.of(operation, shown)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("matrix")
    void letsIn(Operation operation, Shown shown) {
        int expected = shown.expectedOf(operation);
        var client = TestForwardAuth.withToken(shown.by(TestClient.of(port), operation), operation, port);

        var filled = TestGrants.filled(operation, TestClient.of(port).withKey(TestMatrixCallers.OWNER_KEY));

        var answer = filled.send(client, filled.good());

        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void saysWhoMayCome(Operation operation) {
        var known = new HashSet<>(List.of(ANY, OPEN, OF_GRANT));
        Arrays.stream(Scope.values()).map(Scope::wireName).forEach(known::add);

        assertThat(known).contains(operation.scope());
        assertThat(operation.otherSite()).isIn(200, 400, 401, 403, 404);
        assertThat(operation.schemes().isEmpty()).isEqualTo(operation.scope().equals(OPEN));
    }

    /** The contract: health is the one thing that a stranger may ask for. */
    @Test
    void opensNothingButHealthAndTheErrorCatalogue() {
        assertThat(API.operations().stream()
                        .filter(operation -> operation.scope().equals(OPEN))
                        .map(Operation::path))
                .containsExactlyInAnyOrder(
                        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/errors");
    }
}
