package dev.admitone;

import dev.admitone.caller.ApiKey;
import java.security.SecureRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * Admit One, the license token service.
 *
 * <p>Spring Boot's own user is left out: callers are ours, and it would log a generated password.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class AdmitOne {

    /** Starts the service, or with the one argument {@code new-key} prints a fresh API key and its hash. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("new-key")) {
            ApiKey.print(new SecureRandom(), System.out);
            return;
        }
        SpringApplication.run(AdmitOne.class, args);
    }
}
