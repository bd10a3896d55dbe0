/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.command.Terminal;
import dev.admitone.logging.NonBlockingLog;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;

/**
 * Admit One, the license token service.
 *
 * <p>Spring Boot's own user is left out: callers are ours, and it would log a generated password. So is what comes with
 * a client for Redis and serves repositories, transactions and aspects, of which there are none: it takes time at each
 * start. Tomcat's metrics are opt-in.
 */
@SpringBootApplication(
        exclude = {
            AopAutoConfiguration.class,
            DataRepositoryMetricsAutoConfiguration.class,
            DataWebAutoConfiguration.class,
            PersistenceExceptionTranslationAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            TransactionManagerCustomizationAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
public class AdmitOne {

    /** Starts the service, or runs the command that the arguments name: {@code help} lists them. */
    public static void main(String[] args) {
        var code = new CommandLine(Terminal::ofProcess, new SecureRandom()).run(List.of(args));
        if (code.isEmpty()) {
            application().run(args);
        } else if (code.getAsInt() != 0) {
            System.exit(code.getAsInt());
        }
    }

    /** The service, to be run. */
    static SpringApplication application() {
        var application = new SpringApplication(AdmitOne.class);
        application.addListeners(new NonBlockingLog());
        return application;
    }
}
