/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The stack that the service stands on, with the same libraries and settings but without Spring Security and filters of
 * ours: Tomcat, Spring MVC, Jackson, the Actuator.
 */
@EnableAutoConfiguration(
        exclude = {
            ManagementWebSecurityAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@Import({BareController.class, BareFrames.class})
class BareStack {

    public static void main(String[] args) {
        SpringApplication.run(BareStack.class, args);
    }
}
