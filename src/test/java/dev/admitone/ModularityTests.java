/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(AdmitOne.class).verify();
    }
}
