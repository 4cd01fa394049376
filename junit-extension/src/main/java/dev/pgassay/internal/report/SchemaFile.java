package dev.pgassay.internal.report;

import dev.pgassay.assertions.files.WholeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a template's schema looks like, in {@code results/drawing-<key>.json}. */
final class SchemaFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final String key;

  private SchemaFile(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  /** The file of a template, below the results' directory. */
  static SchemaFile in(Path directory, String key) {
    return new SchemaFile(directory.resolve("results").resolve("drawing-" + key + ".json"), key);
  }

  /** Reads the schema and writes it, unless it is there: equal keys have equal schemas. */
  void writeIfMissing(RunRecord.SchemaSource source) throws Exception {
    if (!Files.exists(file)) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("key", key);
      content.putAll(source.read());
      WholeFile.write(file, JSON.writeValueAsString(content));
    }
  }
}
