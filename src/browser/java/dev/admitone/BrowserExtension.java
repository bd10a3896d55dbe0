/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives each test class a browser, and demands that no test left a fault in its log. */
final class BrowserExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace SPACE = Namespace.create(BrowserExtension.class);

    private static Chromium browser(ExtensionContext context) {
        var ofClass = context.getParent().orElse(context);
        return ofClass.getStore(SPACE).computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var browser = browser(context);
        browser.devTools("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.devTools("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        browser.driver().get("about:blank");
        browser.faults();
        browser.requests();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(browser(context).faults())
                .as("faults in the log of the browser")
                .isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConsolePage.class;
    }

    @Override
    public ConsolePage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        int port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
        return new ConsolePage(browser(context), port);
    }
}
