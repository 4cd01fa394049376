package dev.pgassay.assertions.migration.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A file of a history, and what Flyway makes of its name.
 *
 * @param file the file
 * @param name what its name means
 */
record HistoryFile(LocatedFile file, MigrationName name) implements Comparable<HistoryFile> {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final Comparator<HistoryFile> ORDER =
      Comparator.comparing(
              (HistoryFile file) -> file.name().version(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(HistoryFile::script);

  static HistoryFile of(LocatedFile file, Map<String, String> settings) {
    String name = file.name();
    return new HistoryFile(
        file,
        name.endsWith(".class")
            ? MigrationName.ofClass(name)
            : MigrationName.ofFile(name, settings));
  }

  String script() {
    return file.script();
  }

  boolean is(MigrationName.Kind kind) {
    return name.kind() == kind;
  }

  boolean isJava() {
    return script().endsWith(".class");
  }

  /** Its version, if it has one. */
  Optional<MigrationVersion> version() {
    return Optional.ofNullable(name.version());
  }

  /**
   * The checksum that Flyway writes into its history: of the lines, whatever ends them, as they
   * stand in the file. That of a class is unknown.
   */
  Optional<Integer> checksum(Charset encoding) {
    if (isJava()) {
      return Optional.empty();
    }
    CRC32 checksum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(new StringReader(new String(file.content(), encoding)))) {
      String line = lines.readLine();
      if (line != null && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
        line = line.substring(1);
      }
      for (; line != null; line = lines.readLine()) {
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read", e);
    }
    return Optional.of((int) checksum.getValue());
  }

  @Override
  public int compareTo(HistoryFile other) {
    return ORDER.compare(this, other);
  }
}
