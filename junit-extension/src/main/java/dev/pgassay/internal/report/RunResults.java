package dev.pgassay.internal.report;

import dev.pgassay.internal.report.RunRecord.HandOut;
import dev.pgassay.internal.report.RunRecord.ServerStart;
import dev.pgassay.internal.report.RunRecord.TemplateBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of one run, as they stand in {@code results/*.json}; {@code docs/results.md}
 * describes the format.
 *
 * @param format the format's version; it counts up when a field changes its meaning
 * @param started when the run began, in ISO 8601 with UTC
 * @param millis how long it lasted
 * @param servers the servers it started
 * @param templates the templates it built
 * @param databases the databases it handed out, in the order in which they came back
 */
public record RunResults(
    int format,
    String started,
    long millis,
    List<ServerStart> servers,
    List<TemplateBuild> templates,
    List<HandOut> databases) {

  static final int FORMAT = 2;
  private static final int MOST_RUNS = 50;
  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Writes the results of a run and the page over all runs.
   *
   * @param directory where they go
   * @return what to tell the user, a line each; nothing when no database was handed out
   */
  public static List<String> write(RunRecord record, Path directory) {
    RunResults results = of(record);
    if (results.servers().isEmpty()) {
      return List.of();
    }
    try {
      Path files = Files.createDirectories(directory.resolve("results"));
      String name =
          "run-"
              + FILE_NAME.format(record.started())
              + "-"
              + ProcessHandle.current().pid()
              + "-"
              + UUID.randomUUID().toString().substring(0, 4)
              + ".json";
      write(files.resolve(name), JSON.writeValueAsString(results));
      Path page = directory.resolve("index.html");
      write(page, new ResultsPage(readAll(files)).html());
      return List.of(results.summary(), "report: " + page);
    } catch (IOException | JacksonException e) {
      return List.of(results.summary(), "the report could not be written: " + e);
    }
  }

  private static RunResults of(RunRecord record) {
    return new RunResults(
        FORMAT,
        record.started().truncatedTo(ChronoUnit.MILLIS).toString(),
        Duration.between(record.started(), Instant.now()).toMillis(),
        record.servers(),
        record.templates(),
        record.handOuts());
  }

  /** The run in one line. */
  private String summary() {
    long tests = databases.stream().filter(handOut -> !handOut.test().isEmpty()).count();
    long classes = databases.stream().map(HandOut::testClass).distinct().count();
    long failed = databases.stream().filter(handOut -> handOut.outcome().equals("failed")).count();
    return "%s for %s in %s%s, on %s; %s; waited %s; %s"
        .formatted(
            counted(databases.size(), "database"),
            counted(tests, "test"),
            counted(classes, "class"),
            failed == 0 ? "" : " (" + failed + " failed)",
            String.join(
                ", ",
                servers.stream()
                    .map(
                        server -> "PostgreSQL " + server.version() + " (" + server.provider() + ")")
                    .distinct()
                    .toList()),
            ways(),
            waits(),
            preparation());
  }

  private String ways() {
    List<String> ways = new ArrayList<>();
    for (HandOutWay way : HandOutWay.values()) {
      long count = databases.stream().filter(handOut -> handOut.way() == way).count();
      if (count > 0) {
        ways.add(count + " " + way.words());
      }
    }
    return ways.isEmpty() ? "none handed out" : String.join(", ", ways);
  }

  private String waits() {
    List<Long> waits = databases.stream().map(HandOut::waitMicros).sorted().toList();
    return waits.isEmpty()
        ? "for none"
        : "%.1f ms median, %.1f ms p95, %.0f ms at most, %.1f s in all"
            .formatted(
                waits.get(waits.size() / 2) / 1e3,
                waits.get(waits.size() * 95 / 100) / 1e3,
                waits.get(waits.size() - 1) / 1e3,
                waits.stream().mapToLong(wait -> wait).sum() / 1e6);
  }

  private String preparation() {
    long found = templates.stream().filter(TemplateBuild::found).count();
    return "%s started in %.1f s, %s found, %d built in %.1f s"
        .formatted(
            counted(servers.size(), "server"),
            servers.stream().mapToLong(ServerStart::micros).sum() / 1e6,
            counted(found, "template"),
            templates.size() - found,
            templates.stream().mapToLong(TemplateBuild::micros).sum() / 1e6);
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }

  /**
   * All runs in a directory, the last to end first; files that are no results of ours are left out.
   */
  private static List<RunResults> readAll(Path files) throws IOException {
    List<Path> paths;
    try (Stream<Path> found = Files.list(files)) {
      paths =
          found
              .filter(path -> path.getFileName().toString().matches("run-.*\\.json"))
              .sorted(Comparator.reverseOrder())
              .limit(MOST_RUNS)
              .toList();
    }
    List<RunResults> all = new ArrayList<>();
    for (Path path : paths) {
      try {
        RunResults results = JSON.readValue(Files.readString(path), RunResults.class);
        if (results.format() == FORMAT) {
          all.add(results);
        }
      } catch (JacksonException e) {
        // Another version of pgassay wrote it; its page shows it.
      }
    }
    all.sort(Comparator.comparing(RunResults::ended).reversed());
    return all;
  }

  private Instant ended() {
    return Instant.parse(started).plusMillis(millis);
  }

  /** Several JVMs of one build write here; nobody may see half a file. */
  private static void write(Path file, String text) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), "unfinished", null);
    Files.writeString(unfinished, text);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
