/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may reach the pods in a cluster, and what they may reach. */
class NetworkPolicyTests {

    private static final JsonNode POLICY = TestFiles.yaml(TestFiles.KUBERNETES.resolve("networkpolicy.yaml"));

    private static List<JsonNode> egress(int port) {
        return POLICY.at("/spec/egress")
                .valueStream()
                .filter(rule -> rule.path("ports")
                        .valueStream()
                        .anyMatch(one -> one.path("port").asInt() == port))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 443, 4318, 6379, 8443, 26379})
    void letsOutWhatAConfigurationCanName(int port) {
        assertThat(egress(port)).isNotEmpty();
    }

    @Test
    void letsOutToNodeLocalNames() {
        assertThat(egress(53).toString()).contains("169.254.20.10/32");
    }

    @Test
    void letsNobodyOutToTheSecretsOfAMachine() {
        assertThat(egress(443))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(TestFiles.strings(rule.at("/to/0/ipBlock/except")))
                        .contains("169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32"));
    }

    @Test
    void saysOfEachRuleOutWhenToRemoveIt() {
        var egress = TestFiles.text(TestFiles.KUBERNETES.resolve("networkpolicy.yaml"))
                .replaceFirst("(?s).*\n  egress:\n", "")
                .split("(?m)^    - to:", -1);

        assertThat(egress).hasSize(POLICY.at("/spec/egress").size() + 1);
        assertThat(List.of(egress).subList(0, egress.length - 1))
                .allSatisfy(rule -> assertThat(rule.toLowerCase(Locale.ROOT)).containsPattern("# .*(\n *# .*)*remove"));
    }

    @Test
    void letsNobodyInWhoIsNotNamed() {
        assertThat(POLICY.at("/spec/ingress").valueStream()).allSatisfy(rule -> {
            assertThat(rule.path("from").isEmpty()).isFalse();
            assertThat(rule.path("from").valueStream())
                    .allMatch(peer -> peer.propertyStream()
                            .allMatch(one -> one.getValue().path("matchLabels").size() > 0));
        });
    }
}
