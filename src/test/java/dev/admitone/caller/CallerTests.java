/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTests {

    @Test
    void mayActForItsSitesOnly() {
        var caller = new Caller("backend", Set.of("SHOP"), Set.of());

        assertThat(caller.mayActFor("SHOP")).isTrue();
        assertThat(caller.mayActFor("CLUB")).isFalse();
        assertThat(caller.mayActFor("*")).isFalse();
    }

    @Test
    void mayActForAllSitesWithAWildcard() {
        assertThat(new Caller("ops", Set.of("*"), Set.of()).mayActFor("SHOP")).isTrue();
    }
}
