package dev.pgassay.internal.recovery;

import dev.pgassay.internal.template.Administrator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the log that a backup needs: a segment's name is its timeline and its place, which
 * sort like the log itself.
 *
 * @param first the name of the first
 * @param last the name of the one in which the backup ends
 */
record LogSegments(String first, String last) {

  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
  private static final Pattern START =
      Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

  /**
   * Returns the segments of a backup.
   *
   * @param label its label, as the server wrote it
   * @param end where it ends
   */
  static LogSegments of(String label, String end, Administrator administrator) throws SQLException {
    Matcher start = START.matcher(label);
    if (!start.find()) {
      throw new IllegalStateException("The label of the backup names no file of the log: " + label);
    }
    return new LogSegments(
        start.group(1),
        administrator.string("select pg_catalog.pg_walfile_name(?::pg_catalog.pg_lsn)", end));
  }

  /** Copies what makes a backup consistent. */
  void copyBackup(Path data, Path backup, BackupManifest manifest) throws IOException {
    for (Path segment : segments(data.resolve("pg_wal"))) {
      if (name(segment).compareTo(first) >= 0 && name(segment).compareTo(last) <= 0) {
        Path copy = backup.resolve(BaseBackup.LOG).resolve(name(segment));
        try (OutputStream out = Files.newOutputStream(copy)) {
          manifest.add(BackupManifest.name(backup, copy), BackupManifest.copy(segment, out));
        }
      }
    }
  }

  /** Copies what was written since the backup. */
  void copyLater(Path data, Path to) throws IOException {
    for (Path segment : segments(data.resolve("pg_wal"))) {
      if (name(segment).compareTo(last) >= 0) {
        copy(segment, to);
      }
    }
  }

  /** Copies all segments of a directory. */
  static void copyAll(Path from, Path to) throws IOException {
    for (Path segment : segments(from)) {
      copy(segment, to);
    }
  }

  private static void copy(Path segment, Path to) throws IOException {
    Files.copy(segment, to.resolve(name(segment)), StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> SEGMENT.matcher(name(file)).matches()).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
