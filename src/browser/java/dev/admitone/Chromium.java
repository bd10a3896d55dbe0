/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, and its own empty folder. Nothing is downloaded: it and its driver must be installed.
 */
final class Chromium implements AutoCloseable {

    /** A browser that is not installed is a failure where it has to be, and a skipped test elsewhere. */
    private static final boolean REQUIRED = Boolean.getBoolean("browser.required");

    private static final Path DRIVER_LOG = Path.of("target", "chromedriver.log");

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--autoplay-policy=no-user-gesture-required",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,900");

    private final Path folder;
    private final ChromeDriver driver;

    private Chromium(Path folder, ChromeDriver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /** A request that the browser sent. {@code bytes} are those that came over the network, with heads. */
    record Loaded(String url, long bytes) {}

    static boolean isToBeTested() {
        return REQUIRED || (browser().isPresent() && driverProgram().isPresent());
    }

    private static Optional<File> browser() {
        return find("browser.chromium", "chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<File> driverProgram() {
        return find("browser.chromedriver", "chromedriver");
    }

    private static Optional<File> find(String property, String... names) {
        var chosen = System.getProperty(property);
        if (chosen != null) {
            return Optional.of(new File(chosen));
        }
        var directories = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.of(names)
                .flatMap(name -> Stream.of(directories).map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    static Chromium start() {
        var program = driverProgram().orElseThrow(() -> new AssertionError("chromedriver is not installed"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program)
                .usingAnyFreePort()
                .withLogFile(DRIVER_LOG.toFile())
                .build();
        try {
            var folder = Files.createTempDirectory("chromium");
            return new Chromium(folder, new ChromeDriver(service, options(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path folder) {
        var logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser().orElseThrow(() -> new AssertionError("chromium is not installed")));
        options.addArguments(ARGUMENTS);
        options.addArguments("--user-data-dir=" + folder);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    ChromeDriver driver() {
        return driver;
    }

    void devTools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    /**
     * What the browser's log has since the last call that no page may cause: violations of the Content-Security-Policy,
     * and errors that nothing caught. A status of 4xx is none of these.
     */
    List<String> faults() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(line -> line.getLevel().equals(Level.SEVERE))
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** The requests since the last call, in their order. */
    List<Loaded> requests() {
        var urls = new LinkedHashMap<String, String>();
        var bytes = new LinkedHashMap<String, Long>();
        for (var line : driver.manage().logs().get("performance").getAll()) {
            var message = JsonMapper.shared().readTree(line.getMessage()).path("message");
            note(message.path("method").asString(), message.path("params"), urls, bytes);
        }
        return urls.entrySet().stream()
                .map(entry -> new Loaded(entry.getValue(), bytes.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    private static void note(String method, JsonNode about, Map<String, String> urls, Map<String, Long> bytes) {
        var id = about.path("requestId").asString();
        if (method.equals("Network.requestWillBeSent")) {
            urls.put(id, about.at("/request/url").asString());
        } else if (method.equals("Network.loadingFinished")) {
            bytes.put(id, about.path("encodedDataLength").asLong());
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The browser may still be deleting files of its own; what is left is in the folder for temporary files.
        }
    }
}
