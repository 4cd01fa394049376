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
    return fields(results, "templates", field);
  }

  /** A field of every database that the run handed out, in the order in which they came back. */
  public static List<String> handOuts(Path results, String field) {
    return fields(results, "databases", field);
  }

  private static List<String> fields(Path results, String list, String field) {
    List<String> values = new ArrayList<>();
    try (Stream<Path> files = Files.list(results.resolve("results"))) {
      for (Path file : files.toList()) {
        JsonNode run = JsonMapper.shared().readTree(Files.readString(file));
        run.get(list).forEach(item -> values.add(item.get(field).asString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }
}
