package dev.pgassay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the result files of a run. */
public final class RunFiles {

  private RunFiles() {}

  /** A field of every template of all runs. */
  public static List<String> templates(Path results, String field) {
    return fields(results, "template", field);
  }

  /** A field of every database that the run handed out, in the order in which they came back. */
  public static List<String> handOuts(Path results, String field) {
    return fields(results, "database", field);
  }

  private static List<String> fields(Path results, String kind, String field) {
    return lines(results).stream()
        .filter(line -> line.get("kind").asString().equals(kind))
        .map(line -> line.get(field).asString())
        .toList();
  }

  /** All lines of all runs. */
  public static List<JsonNode> lines(Path results) {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(results.resolve("results"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        Files.readAllLines(file).forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
