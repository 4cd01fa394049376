package dev.pgassay.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page that holds everything: data, scripts and styles, so that it opens from a file and
 * without a network. Its own scripts are all that it may run, so that nothing in a name or a
 * message can.
 */
final class ReportPage {

  private static final String RESOURCES = "/dev/pgassay/report/";

  /** In the order in which they run; the last one starts the page. */
  private static final List<String> SCRIPTS =
      List.of(
          "lib/d3.min.js",
          "lib/marked.min.js",
          "dom.js",
          "model.js",
          "charts.js",
          "panels/overview.js",
          "panels/tests.js",
          "panels/findings.js",
          "panels/compliance.js",
          "panels/schema.js",
          "panels/migrations.js",
          "panels/plans.js",
          "panels/statements.js",
          "panels/activity.js",
          "panels/growth.js",
          "panels/scaling.js",
          "panels/timings.js",
          "page.js");

  private final Map<String, List<String>> runs;
  private final Map<String, String> results;

  /**
   * Creates the page.
   *
   * @param runs the lines of each run's file
   * @param results the content of other result files
   */
  ReportPage(Map<String, List<String>> runs, Map<String, String> results) {
    this.runs = runs;
    this.results = results;
  }

  String html() throws IOException {
    StringBuilder scripts = new StringBuilder();
    StringBuilder allowed = new StringBuilder();
    for (String name : SCRIPTS) {
      String script = resource(name);
      scripts.append("<script>").append(script).append("</script>\n");
      allowed.append(" 'sha256-").append(sha256(script)).append('\'');
    }
    String page = resource("page.html");
    return replace(
        replace(
            replace(
                replace(page, "/*style*/", resource("page.css")),
                "<!--allowed-->",
                allowed.toString()),
            "<!--data-->",
            data()),
        "<!--scripts-->",
        scripts.toString());
  }

  /** Without the meaning that `$` and `\` have in replacements of expressions. */
  private static String replace(String page, String mark, String text) {
    int at = page.indexOf(mark);
    return page.substring(0, at) + text + page.substring(at + mark.length());
  }

  /** Lines are JSON already; inside a script element, only `<` could end it. */
  private String data() {
    String all =
        "{\"runs\":["
            + runs.entrySet().stream()
                .map(
                    run ->
                        "{\"file\":"
                            + quoted(run.getKey())
                            + ",\"entries\":["
                            + String.join(",", run.getValue())
                            + "]}")
                .collect(Collectors.joining(",\n"))
            + "],\n\"results\":["
            + results.entrySet().stream()
                .map(
                    result ->
                        "{\"file\":"
                            + quoted(result.getKey())
                            + ",\"content\":"
                            + result.getValue()
                            + "}")
                .collect(Collectors.joining(",\n"))
            + "]}";
    return all.replace("<", "\\u003c");
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = ReportPage.class.getResourceAsStream(RESOURCES + name)) {
      if (stream == null) {
        throw new IOException("the part " + name + " of the page is missing");
      }
      // Browsers read CR LF as LF, and hash what they read.
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
