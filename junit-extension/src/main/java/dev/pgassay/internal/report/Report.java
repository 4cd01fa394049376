package dev.pgassay.internal.report;

import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all runs left in a directory, made into a page for people and two files for CI servers. */
final class Report {

  private static final int MOST_RUNS = 50;
  private static final long MOST_BYTES = 32L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  private Report(Path directory) {
    this.directory = directory;
  }

  /** The report of a directory. */
  static Report in(Path directory) {
    return new Report(directory);
  }

  /**
   * Writes the report anew. Whoever comes last has read what all others wrote.
   *
   * @return the page
   */
  Path write() throws IOException {
    Path page = directory.resolve("index.html");
    // A lock of files does not keep the threads of one JVM apart.
    synchronized (Report.class) {
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve("results").resolve(".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        // Closing the file gives the lock back.
        channel.lock();
        Map<String, List<String>> runs = runs();
        WholeFile.write(page, new ReportPage(runs, results()).html());
        JobReport job = new JobReport(ofThisBuild(runs));
        WholeFile.write(directory.resolve("summary.md"), job.markdown());
        WholeFile.write(directory.resolve("annotations.txt"), job.annotations());
        return page;
      }
    }
  }

  /** The lines of the newest runs by file, the newest first. */
  private Map<String, List<String>> runs() throws IOException {
    Map<String, List<String>> runs = new LinkedHashMap<>();
    long bytes = 0;
    for (Path file : files(RunFile.NAMES)) {
      bytes += Files.size(file);
      if (runs.size() == MOST_RUNS || (bytes > MOST_BYTES && !runs.isEmpty())) {
        break;
      }
      runs.put(file.getFileName().toString(), wholeLines(Files.readString(file)));
    }
    return runs;
  }

  /** A JVM that was killed, or is writing now, leaves half a line at the end. */
  private static List<String> wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .toList();
  }

  /** What tests left beside the runs: drawings, examinations, benchmarks. */
  private Map<String, String> results() throws IOException {
    Map<String, String> results = new LinkedHashMap<>();
    for (Path file : files("(drawing|schema|data|compliance|benchmark|jmh|comparison)-.*\\.json")) {
      String text = Files.size(file) <= MOST_BYTES ? Files.readString(file) : "";
      // Whatever else lies there must not spoil the page.
      if (!parsed(text).isEmpty()) {
        results.put(file.getFileName().toString(), text);
      }
    }
    return results;
  }

  private List<Path> files(String names) throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("results"))) {
      return found
          .filter(path -> path.getFileName().toString().matches(names))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  /** The lines of all runs that belong to the build of this JVM. */
  private static List<JsonNode> ofThisBuild(Map<String, List<String>> runs) {
    String build = Build.current().key();
    List<JsonNode> lines = new ArrayList<>();
    for (List<String> run : runs.values()) {
      if (!run.isEmpty() && parsed(run.get(0)).path("build").asString("").equals(build)) {
        run.forEach(line -> lines.add(parsed(line)));
      }
    }
    return lines;
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }
}
