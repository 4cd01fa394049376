package dev.pgassay.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page as a person uses it, opened as a file in Chromium. What it shows are the results of a
 * run of the shop's lessons, and 2,000 tests with 10,000 statements more.
 */
class ReportInBrowserTest {

  private static final int AXE_SECONDS = 120;
  private static final String NASTY = "</script><script>document.title='hacked'</script>\"'&lt;";

  @TempDir private static Path directory;
  private static ChromeDriver browser;
  private static String address;

  /** The same without the many tests, through which axe would look one by one. */
  private static String shopAddress;

  @BeforeAll
  static void make_the_page_and_open_a_browser() throws IOException {
    browser = Chromium.start();
    Path results = Files.createDirectories(directory.resolve("results"));
    for (String name :
        List.of(
            "run-20261127-100000-000-1-shop.jsonl",
            "drawing-shop.json",
            "schema-shop.json",
            "data-shop.json",
            "compliance-shop.json",
            "benchmark-shop.json",
            "jmh-shop.json",
            "comparison-shop.json")) {
      try (InputStream stream = ReportInBrowserTest.class.getResourceAsStream("/report/" + name)) {
        if (stream != null) {
          Files.copy(stream, results.resolve(name));
        }
      }
    }
    Path shop = Files.copy(Report.in(directory).write(), directory.resolve("shop.html"));
    shopAddress = shop.toUri().toString();
    Files.writeString(results.resolve("run-20261127-100001-000-2-many.jsonl"), manyTests());
    address = Report.in(directory).write().toUri().toString();
  }

  private static String manyTests() {
    StringBuilder lines =
        new StringBuilder(
            "{\"kind\":\"run\",\"at\":0,\"format\":3,\"started\":\"2026-11-27T10:00:01Z\","
                + "\"build\":\"shop\",\"module\":\"many\",\"java\":\"17\"}\n");
    for (int i = 0; i < 2_000; i++) {
      String name = "\"testClass\":\"a.b.Many%dTest\",\"test\":\"does_%d\"".formatted(i / 20, i);
      lines.append(
          "{\"kind\":\"database\",\"at\":%d,%s,\"database\":\"pgassay_%d\",\"way\":\"RESET\",\"reason\":null,\"waitMicros\":%d,\"outcome\":\"passed\",\"reopen\":null}\n"
              .formatted(i, name, i, 1_000 + i));
      lines.append(
          "{\"kind\":\"test\",\"at\":%d,%s,\"outcome\":\"passed\",\"millis\":%d,\"failure\":null}\n"
              .formatted(i, name, 3 + i % 50));
    }
    for (int i = 0; i < 500; i++) {
      List<String> statements = new ArrayList<>();
      for (int j = 0; j < 20; j++) {
        statements.add(
            "{\"sql\":\"select * from t%d where id = ?\",\"kind\":\"SELECT\",\"count\":1,\"values\":1,\"rows\":1,\"micros\":120,\"lines\":[\"a.b.C.d(C.java:1)\"]}"
                .formatted(j));
      }
      lines.append(
          "{\"kind\":\"statements\",\"at\":%d,\"testClass\":\"a.b.Many%dTest\",\"test\":\"does_%d\",\"action\":\"a.b\",\"executed\":20,\"connections\":1,\"left\":0,\"statements\":[%s]}\n"
              .formatted(i, i / 20, i, String.join(",", statements)));
    }
    lines.append(
        "{\"kind\":\"test\",\"at\":2000,\"testClass\":\"a.b.NastyTest\",\"test\":%s,\"outcome\":\"failed\",\"millis\":1,\"failure\":{\"type\":\"java.lang.Error\",\"message\":%s,\"method\":\"x\",\"file\":\"x\",\"line\":1}}\n"
            .formatted(json(NASTY), json(NASTY)));
    return lines.append("{\"kind\":\"end\",\"at\":2000,\"millis\":2000}\n").toString();
  }

  private static String json(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
  }

  @AfterAll
  static void close_the_browser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    browser.manage().window().setSize(new Dimension(1280, 900));
    browser.get("about:blank");
    browser.get(address);
  }

  @AfterEach
  void nothing_was_complained_of() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(LogEntry::getMessage)
        .isEmpty();
  }

  @Test
  void opens_with_what_failed() {
    Number millis =
        (Number)
            browser.executeScript(
                "return performance.getEntriesByType('navigation')[0].loadEventEnd");
    System.out.printf(
        "the page with 2,000 tests and 10,000 statements opens in %.0f ms%n", millis.doubleValue());
    assertThat(text("h1")).matches("\\d+ of 2,\\d+ tests failed");
    assertThat(text("main")).contains("PostgreSQL 18", "from the pool", NASTY);
  }

  @Test
  void names_are_shown_as_they_are_and_do_nothing() {
    assertThat(browser.getTitle()).isEqualTo("Overview – pgassay");
    browser.findElement(By.partialLinkText("NastyTest")).click();
    waitFor("section.card");
    assertThat(text("section.card pre")).isEqualTo(NASTY);
    assertThat(browser.getTitle()).isEqualTo("Tests – pgassay");
  }

  @Test
  void is_searched_and_filtered_by_mouse_and_shared_as_a_link() {
    link("Tests").click();
    waitForPart("tests");
    assertThat(rows()).hasSize(300);
    button("Show all 2,").click();
    assertThat(rows().size()).isGreaterThan(2_000);
    browser.findElement(By.id("search")).sendKeys("does_1999");
    waitUntil(() -> rows().size() == 1);
    assertThat(text("main")).contains("Many99Test.does_1999");

    browser.findElement(By.id("search")).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    waitUntil(() -> rows().size() > 1);
    button("failed (").click();
    waitUntil(() -> rows().stream().allMatch(row -> row.getText().startsWith("failed")));
    assertThat(rows()).isNotEmpty();
    String shared = browser.getCurrentUrl();
    assertThat(shared).contains("#tests?", "outcome=failed");
    List<String> seen = rows().stream().map(WebElement::getText).toList();
    browser.get("about:blank");
    browser.get(shared);
    assertThat(rows()).extracting(WebElement::getText).isEqualTo(seen);
  }

  @Test
  void a_plan_is_unfolded_by_mouse() {
    link("Plans").click();
    waitForPart("plans");
    WebElement summary = waitFor("main details > summary");
    summary.click();
    waitFor("main details[open] .plan .step");
    assertThat(text("main details[open]")).contains("rows", "blocks");
  }

  @Test
  void everything_is_reached_by_keyboard() {
    WebElement body = browser.findElement(By.tagName("body"));
    body.sendKeys("/");
    assertThat(focused().getAttribute("id")).isEqualTo("search");
    tabUntil(element -> element.getText().startsWith("Plans"));
    focused().sendKeys(Keys.ENTER);
    waitUntil(() -> browser.getTitle().startsWith("Plans"));
    tabUntil(element -> element.getTagName().equals("summary"));
    focused().sendKeys(Keys.ENTER);
    waitFor("main details[open] .plan .step");

    show("schema");
    tabUntil(element -> "button".equals(element.getAttribute("role")));
    String table = focused().getAttribute("data-name");
    focused().sendKeys(Keys.ENTER);
    assertThat(waitFor("section.card h2").getText()).isEqualTo(table);
  }

  @Test
  void shows_the_schema_with_what_the_last_migration_changed() {
    show("schema");
    assertThat(browser.findElements(By.cssSelector(".table-box")).size()).isGreaterThan(3);
    assertThat(browser.findElements(By.cssSelector(".table-box.changed"))).isNotEmpty();
    assertThat(browser.findElements(By.cssSelector(".reference"))).isNotEmpty();
  }

  @Test
  void controls_have_a_row_each_with_evidence_that_opens() {
    show("compliance");
    assertThat(rows()).hasSize(7);
    assertThat(text("main")).contains("It is no certificate", "PostgreSQL 18", NASTY);
    assertThat(browser.getTitle()).isEqualTo("Compliance – pgassay");
    assertThat(text("main details[open]")).contains("shop_app can remove records");

    browser.findElement(By.cssSelector("main details:not([open]) > summary")).click();
    waitFor("main tbody tr:first-child details[open] .body");
    assertThat(text("main tbody tr:first-child"))
        .contains("role shop_app: cannotSelectFrom public.audit_log", "line 48");

    button("not applicable").click();
    waitUntil(() -> rows().size() == 1);
    assertThat(rows().get(0).getText()).contains("SC-28");
  }

  @Test
  void evidence_is_printed_unfolded_and_dark_on_white() {
    browser.executeScript("localStorage.setItem('pgassay-theme', 'dark')");
    browser.get("about:blank");
    browser.get(address + "#compliance");
    List<WebElement> folds = browser.findElements(By.cssSelector("main details"));
    browser.executeScript("window.dispatchEvent(new Event('beforeprint'))");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertThat(folds).hasSize(7).allMatch(fold -> fold.getAttribute("open") != null);
    assertThat(text("main")).contains("the provider encrypts its disks", "checks: ");
    assertThat(browser.findElement(By.tagName("header")).isDisplayed()).isFalse();
    assertThat(browser.findElement(By.tagName("nav")).isDisplayed()).isFalse();
    assertThat(ground()).isEqualTo("rgba(255, 255, 255, 1)");

    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.executeScript("window.dispatchEvent(new Event('afterprint'))");
    assertThat(folds).filteredOn(fold -> fold.getAttribute("open") != null).hasSize(1);
    browser.executeScript("localStorage.removeItem('pgassay-theme')");
  }

  @Test
  void throughput_is_drawn_with_its_saturation_and_what_is_waited_for() {
    show("scaling");
    assertThat(text("main"))
        .contains("saturated at 1 client", "row locks of public.invoice_numbers", "cannot tell")
        .contains("Throughput falls beyond 2 clients", "deadlock detected </pre><script>");
    assertThat(browser.findElements(By.cssSelector("main svg")))
        .extracting(drawing -> drawing.getAttribute("aria-label"))
        .hasSize(10)
        .anyMatch(label -> label.endsWith("; saturated at 2"))
        .contains("What the clients' time goes to, in percent, by clients");
    assertThat(browser.findElements(By.cssSelector("main svg .axis path")).size()).isEqualTo(20);
    assertThat(rows()).hasSize(15);
  }

  @Test
  void is_light_and_dark() {
    WebElement theme = browser.findElement(By.id("theme"));
    theme.click();
    assertThat(theme.getText()).isEqualTo("Theme: light");
    assertThat(ground()).isEqualTo("rgba(255, 255, 255, 1)");
    theme.click();
    assertThat(ground()).isEqualTo("rgba(20, 23, 27, 1)");
    browser.navigate().refresh();
    assertThat(ground()).isEqualTo("rgba(20, 23, 27, 1)");
    browser.findElement(By.id("theme")).click();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1600})
  void fits_every_width(int width) {
    browser.manage().window().setSize(new Dimension(width, 800));
    for (String part : parts()) {
      show(part);
      Number inner = (Number) browser.executeScript("return window.innerWidth");
      Number whole = (Number) browser.executeScript("return document.documentElement.scrollWidth");
      assertThat(whole.intValue()).as(part).isLessThanOrEqualTo(inner.intValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axe_finds_nothing_serious(String theme) {
    browser.executeScript("localStorage.setItem('pgassay-theme', arguments[0])", theme);
    List<String> found = new ArrayList<>();
    for (String part : parts()) {
      browser.get("about:blank");
      browser.get(shopAddress + "#" + part);
      browser.findElements(By.cssSelector("main details > summary")).stream()
          .limit(3)
          .forEach(
              summary -> browser.executeScript("arguments[0].parentNode.open = true", summary));
      AxeBuilder axe = new AxeBuilder().setTimeout(AXE_SECONDS);
      // The dark page differs from the light one in its colours alone.
      Results results =
          (theme.equals("dark") ? axe.withOnlyRules(List.of("color-contrast")) : axe)
              .analyze(browser);
      assertThat(results.getErrorMessage()).as(part).isNull();
      assertThat(results.getPasses()).as(part).isNotEmpty();
      for (Rule rule : results.getViolations()) {
        if (List.of("serious", "critical").contains(rule.getImpact())) {
          found.add(part + ": " + rule.getId() + " " + rule.getNodes().get(0).getHtml());
        }
      }
    }
    browser.executeScript("localStorage.removeItem('pgassay-theme')");
    assertThat(found).isEmpty();
  }

  private static List<String> parts() {
    return browser.findElements(By.cssSelector("nav a")).stream()
        .map(link -> link.getAttribute("href"))
        .map(href -> href.substring(href.indexOf('#') + 1).replaceAll("\\?.*", ""))
        .toList();
  }

  /** Within a page the browser does not wait until the part is shown. */
  private static void show(String part) {
    browser.get(address + "#" + part);
    waitForPart(part);
  }

  private static void waitForPart(String part) {
    waitFor("nav a[aria-current=page][href^='#" + part + "']");
  }

  private static String ground() {
    return browser.findElement(By.tagName("body")).getCssValue("background-color");
  }

  private static List<WebElement> rows() {
    return browser.findElements(By.cssSelector("main tbody tr"));
  }

  private static WebElement link(String text) {
    return browser.findElement(By.partialLinkText(text));
  }

  private static WebElement button(String text) {
    return browser.findElement(By.xpath("//main//button[starts-with(., '" + text + "')]"));
  }

  private static String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  private static WebElement focused() {
    return browser.switchTo().activeElement();
  }

  private static void tabUntil(java.util.function.Predicate<WebElement> found) {
    for (int i = 0; i < 60; i++) {
      focused().sendKeys(Keys.TAB);
      if (found.test(focused())) {
        return;
      }
    }
    throw new AssertionError(
        "60 presses of Tab did not lead there; focused is " + focused().getAttribute("outerHTML"));
  }

  private static WebElement waitFor(String selector) {
    return new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> any.findElements(By.cssSelector(selector)).stream().findFirst().orElse(null));
  }

  private static void waitUntil(java.util.function.BooleanSupplier holds) {
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .ignoring(StaleElementReferenceException.class)
        .until(any -> holds.getAsBoolean());
  }
}
