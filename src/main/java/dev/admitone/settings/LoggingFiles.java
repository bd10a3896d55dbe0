/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

/** Validates the settings of the log before the framework uses them: it prints invalid values on the console. */
final class LoggingFiles implements EnvironmentPostProcessor, Ordered {

    private static final String CONFIG = "logging.config";
    private static final String CLASS_PATH = "classpath:";
    private static final Set<String> FORMATS = Set.of("ecs", "gelf", "logstash");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var errors = new ArrayList<String>();
        var config = environment.getProperty(CONFIG, "").strip();
        if (!config.isEmpty() && !isFile(config)) {
            errors.add(CONFIG + ": names a file that "
                    + ShownPath.problem(config.replaceFirst("\\Afile:", ""), new NoSuchFileException("")));
        }
        for (var name : List.of("logging.structured.format.console", "logging.structured.format.file")) {
            var format = environment.getProperty(name, "").strip();
            if (!format.isEmpty() && !FORMATS.contains(format) && !ClassUtils.isPresent(format, null)) {
                errors.add(name + ": must be ecs, gelf, logstash or the name of a class");
            }
        }
        for (var name : List.of("logging.charset.console", "logging.charset.file")) {
            if (!isCharset(environment.getProperty(name, "").strip())) {
                errors.add(name + ": must be the name of a character set, such as UTF-8");
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationErrors(errors);
        }
    }

    private static boolean isFile(String config) {
        if (config.startsWith(CLASS_PATH)) {
            return new ClassPathResource(config.substring(CLASS_PATH.length())).exists();
        }
        try {
            return Files.isRegularFile(Path.of(config.replaceFirst("\\Afile:", "")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isCharset(String name) {
        try {
            return name.isEmpty() || Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** After the files are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
