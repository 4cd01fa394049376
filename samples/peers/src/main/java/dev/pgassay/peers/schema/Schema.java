package dev.pgassay.peers.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the databases of a suite hold. */
public enum Schema {
  /** One migration with one table. */
  USERS("users", "one table", List.of(WrittenTable.USERS), Users::migrations),

  /** 200 tables with keys, foreign keys and indexes, in 19 migrations. */
  TABLES("tables", "200 tables", List.of(WrittenTable.values()), WideSchema::migrations),

  /** 30 tables with reference data, as 70 migrations have left them. */
  HISTORY("history", "70 migrations", List.of(WrittenTable.values()), LongHistory::migrations);

  private final String key;
  private final String label;
  private final List<WrittenTable> writtenTables;
  private final Supplier<Map<String, String>> migrations;

  Schema(
      String key,
      String label,
      List<WrittenTable> writtenTables,
      Supplier<Map<String, String>> migrations) {
    this.key = key;
    this.label = label;
    this.writtenTables = writtenTables;
    this.migrations = migrations;
  }

  /**
   * Returns the name by which a run is asked for.
   *
   * @return a lower-case word, never null
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name as people read it.
   *
   * @return a few words, never null
   */
  public String label() {
    return label;
  }

  /**
   * Returns the tables that tests count and write to.
   *
   * @return at least one, never null
   */
  public List<WrittenTable> writtenTables() {
    return writtenTables;
  }

  /**
   * Returns the migrations.
   *
   * @return the SQL of each file by its name, in Flyway's order; never null
   */
  public Map<String, String> migrations() {
    return migrations.get();
  }

  /**
   * Writes the migrations to where Flyway finds them when the directory is on the class path.
   *
   * @param directory a root of a class path
   * @throws IOException if the files cannot be written
   */
  public void write(Path directory) throws IOException {
    Path target = Files.createDirectories(directory.resolve("db/migration"));
    for (Map.Entry<String, String> migration : migrations().entrySet()) {
      Files.writeString(target.resolve(migration.getKey()), migration.getValue());
    }
  }
}
