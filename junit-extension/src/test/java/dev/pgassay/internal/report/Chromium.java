package dev.pgassay.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.opentest4j.TestAbortedException;

/** The browser of the machine, without a window. */
final class Chromium {

  private static final String SWITCH = "pgassay.test.browser";

  private Chromium() {}

  /** Starts it; a machine that has none skips the test, or fails it where a browser is required. */
  static ChromeDriver start() {
    String wanted = System.getProperty(SWITCH, "");
    Optional<Path> browser = find("chromium");
    Optional<Path> driver = find("chromedriver");
    if (wanted.equals("no") || browser.isEmpty() || driver.isEmpty()) {
      String reason =
          "no browser: install chromium and chromium-driver, and drop " + SWITCH + "=no";
      if (wanted.equals("required")) {
        throw new IllegalStateException(reason);
      }
      throw new TestAbortedException(reason);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    options.addArguments(
        List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build(),
        options);
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
