/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SitesTests {

    private static final Sites SITES =
            TestSiteSet.of(new Site("SHOP", Map.of(), null, null), new Site("club", Map.of(), null, null));

    @Test
    void findsSiteByItsName() {
        assertThat(SITES.find("SHOP").map(Site::name)).contains("SHOP");
    }

    @Test
    void doesNotFindSiteInDifferentCase() {
        assertThat(SITES.find("shop")).isEmpty();
    }

    @Test
    void returnsAllNames() {
        assertThat(SITES.names()).containsExactlyInAnyOrder("SHOP", "club");
    }
}
