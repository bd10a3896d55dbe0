/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.site.TestSiteSet;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

/** The warm-up of an instance whose port takes no connection. */
@ExtendWith(OutputCaptureExtension.class)
class WarmUpRunTests {

    private final WarmUpAccess access = new WarmUpAccess(new Random(7));

    private void run(Duration duration) {
        var connections = new WarmUp.Connections((path, body) -> body, patience -> {
            throw new ConnectException("made-up");
        });
        new WarmUp(duration, access, TestSiteSet::of, connections, System::nanoTime)
                .run(new DefaultApplicationArguments());
    }

    private boolean isOpen() {
        var request = new MockHttpServletRequest("POST", "/tokens");
        request.setServletPath("/tokens");
        request.addHeader(WarmUpAccess.HEADER, access.secret());
        return access.isFor(request);
    }

    @Test
    void lastsNoTimeIfItIsOff(CapturedOutput output) {
        run(Duration.ZERO);

        assertThat(output.getOut()).doesNotContain("warm");
        assertThat(isOpen()).isFalse();
    }

    @Test
    void warnsOnceAndLetsTheServiceStartIfItFails(CapturedOutput output) {
        run(Duration.ofSeconds(1));

        assertThat(output.getOut().lines().filter(line -> line.contains("the warm-up ended early")))
                .singleElement()
                .asString()
                .endsWith("java.net.ConnectException");
        assertThat(isOpen()).isFalse();
    }
}
