package dev.pgassay.samples.stability;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a run of the suite gave.
 *
 * @param tests how many tests ended
 * @param counters what they published, by name
 * @param failures the messages of those that failed, by test
 * @param notRun those that were skipped or given up, with the reason
 */
record RunResult(
    int tests, Map<String, String> counters, Map<String, String> failures, List<String> notRun) {

  private static final String TESTS = "tests";
  private static final String COUNTER = "counter ";
  private static final String FAILURE = "failure ";
  private static final String NOT_RUN = "not run ";

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(TESTS, String.valueOf(tests));
    counters.forEach((name, value) -> properties.setProperty(COUNTER + name, value));
    failures.forEach((test, message) -> properties.setProperty(FAILURE + test, message));
    notRun.forEach(reason -> properties.setProperty(NOT_RUN + reason, ""));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  static RunResult read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new RunResult(
        Integer.parseInt(properties.getProperty(TESTS)),
        beginning(properties, COUNTER),
        beginning(properties, FAILURE),
        List.copyOf(beginning(properties, NOT_RUN).keySet()));
  }

  private static Map<String, String> beginning(Properties properties, String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), properties.getProperty(name));
      }
    }
    return found;
  }
}
