/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test in a browser: its methods may have a {@link ConsolePage} for a parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@EnabledIf(
        value = "dev.admitone.Chromium#isToBeTested",
        disabledReason = "chromium or chromedriver is not installed: .ci/browser installs them and runs these tests")
@interface InBrowser {}
