package dev.pgassay.internal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A build's outcome, as CI servers show it: Markdown for a job's page, and GitHub's annotations.
 */
final class JobReport {

  private static final int MOST_FAILURES = 50;
  private static final int MOST_LINES = 25;

  private final List<JsonNode> lines;

  /**
   * Creates the report of a build.
   *
   * @param lines what all of its runs did
   */
  JobReport(List<JsonNode> lines) {
    this.lines = lines;
  }

  /** The outcome for a job's page. */
  String markdown() {
    StringBuilder text = new StringBuilder("## Database tests\n\n");
    List<JsonNode> failed = tests("failed");
    text.append(
        String.format(
            Locale.ROOT,
            "| passed | failed | aborted | databases | waited |%n"
                + "| ---: | ---: | ---: | ---: | ---: |%n"
                + "| %,d | %,d | %,d | %,d | %.1f s |%n",
            tests("passed").size(),
            failed.size(),
            tests("aborted").size(),
            of("database").size(),
            of("database").stream().mapToLong(line -> line.path("waitMicros").asLong(0)).sum()
                / 1e6));
    failed.stream().limit(MOST_FAILURES).forEach(test -> addFailure(text, test));
    if (failed.size() > MOST_FAILURES) {
      text.append("\n… and ").append(failed.size() - MOST_FAILURES).append(" more\n");
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static void addFailure(StringBuilder text, JsonNode test) {
    JsonNode failure = test.path("failure");
    text.append("\n### ").append(inMarkdown(name(test))).append("\n\n");
    if (!failure.path("file").asString("").isEmpty()) {
      text.append(inMarkdown(failure.path("file").asString()))
          .append(", line ")
          .append(failure.path("line").asInt(0))
          .append("\n\n");
    }
    List<String> message = failure.path("message").asString("").lines().toList();
    message.stream()
        .limit(MOST_LINES)
        .forEach(line -> text.append("    ").append(line).append('\n'));
    if (message.size() > MOST_LINES) {
      text.append("    …\n");
    }
  }

  private static String inMarkdown(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }

  /** One line for each failed test, which GitHub shows in the source when a job prints it. */
  String annotations() {
    return tests("failed").stream()
        .map(JobReport::annotation)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String annotation(JsonNode test) {
    JsonNode failure = test.path("failure");
    String file = failure.path("file").asString("");
    String message = failure.path("message").asString("");
    return "::error "
        + (file.isEmpty()
            ? ""
            : "file="
                + property(file)
                + ",line="
                + Math.max(1, failure.path("line").asInt(0))
                + ",")
        + "title="
        + property(name(test))
        + "::"
        + data(message.isEmpty() ? failure.path("type").asString("") : message);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String name(JsonNode test) {
    String testClass = test.path("testClass").asString("");
    return testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.')
        + "."
        + test.path("test").asString("");
  }

  private List<JsonNode> tests(String outcome) {
    return of("test").stream()
        .filter(line -> line.path("outcome").asString("").equals(outcome))
        .toList();
  }

  private List<JsonNode> of(String kind) {
    return lines.stream().filter(line -> line.path("kind").asString("").equals(kind)).toList();
  }
}
