package dev.pgassay.internal.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run did, a JSON object a line, in {@code results/run-….jsonl}; {@code docs/results.md}
 * describes the lines.
 */
final class RunFile implements AutoCloseable {

  static final String NAMES = "run-.*\\.jsonl";

  private static final int FORMAT = 3;
  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> PARTS = new TypeReference<>() {};

  private final BufferedWriter lines;
  private final Instant started;

  private RunFile(BufferedWriter lines, Instant started) {
    this.lines = lines;
    this.started = started;
  }

  /** Creates the file of a run, below a directory that may not be there yet. */
  static RunFile create(Path directory, Instant started) throws IOException {
    String name =
        "run-"
            + FILE_NAME.format(started)
            + "-"
            + ProcessHandle.current().pid()
            + "-"
            + UUID.randomUUID().toString().substring(0, 4)
            + ".jsonl";
    RunFile file =
        new RunFile(
            Files.newBufferedWriter(
                Files.createDirectories(directory.resolve("results")).resolve(name),
                StandardOpenOption.CREATE_NEW),
            started);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("format", FORMAT);
    run.put("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
    run.put("build", Build.current().key());
    run.put("module", String.valueOf(Path.of("").toAbsolutePath().getFileName()));
    run.put("java", Runtime.version().toString());
    file.append("run", run);
    return file;
  }

  /** Adds a line, with the parts of a record. */
  void append(String kind, Record content) throws IOException {
    append(kind, JSON.convertValue(content, PARTS));
  }

  /** Adds a line that others can read at once. */
  void append(String kind, Map<String, ?> content) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", kind);
    line.put("at", at());
    line.putAll(content);
    lines.write(JSON.writeValueAsString(line));
    lines.write('\n');
    lines.flush();
  }

  private long at() {
    return Duration.between(started, Instant.now()).toMillis();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
