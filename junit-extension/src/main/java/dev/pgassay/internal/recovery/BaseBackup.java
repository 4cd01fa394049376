package dev.pgassay.internal.recovery;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.embedded.FileTree;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.server.Backup;
import dev.pgassay.server.RecoveryPoint;
import dev.pgassay.server.RestoreException;
import dev.pgassay.server.SecondDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a server's data directory that was made while it worked, and the log that goes with it.
 *
 * <p>The server's own backup mode makes it write whole pages meanwhile, whatever {@code
 * full_page_writes} is (PostgreSQL's manual, "Making a Base Backup Using the Low Level API").
 */
final class BaseBackup implements Backup {

  static final String DATA = "data";
  static final String LOG = "wal";

  /** When the setting is read, the server does not know names of time zones yet, not even Z. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

  private final OwnServer server;
  private final Path directory;
  private final LogSegments log;
  private final ReplicationSlot slot;

  private BaseBackup(OwnServer server, Path directory, LogSegments log, ReplicationSlot slot) {
    this.server = server;
    this.directory = directory;
    this.log = log;
    this.slot = slot;
  }

  /**
   * Takes a backup.
   *
   * @param directory where it goes, empty
   * @param name names it on the server
   */
  static BaseBackup take(OwnServer server, Path directory, String name) throws SQLException {
    Administrator administrator = server.administrator();
    if (!administrator
        .string("select count(*)::text from pg_catalog.pg_tablespace where oid >= 16384")
        .equals("0")) {
      throw new IllegalStateException(
          "The server has tablespaces, whose files lie elsewhere and would not be copied");
    }
    ReplicationSlot slot = ReplicationSlot.create(administrator, name);
    try {
      try {
        BackupManifest manifest = new BackupManifest();
        LogSegments log = copyData(server, directory, name, manifest);
        Files.createDirectory(directory.resolve(LOG));
        log.copyBackup(server.control().dataDirectory(), directory, manifest);
        manifest.write(directory);
        server.control().give(directory);
        return new BaseBackup(server, directory, log, slot);
      } catch (IOException | SQLException | RuntimeException e) {
        FileTree.delete(directory);
        throw e;
      }
    } catch (IOException e) {
      slot.drop();
      throw new UncheckedIOException(e);
    } catch (SQLException | RuntimeException e) {
      slot.drop();
      throw e;
    }
  }

  /** Copies the data; backup mode lasts as long as its session. */
  private static LogSegments copyData(
      OwnServer server, Path directory, String name, BackupManifest manifest)
      throws SQLException, IOException {
    Administrator administrator = server.administrator();
    boolean since15 = server.major() >= 15;
    try (Connection session = server.connect();
        PreparedStatement start =
            session.prepareStatement(
                since15
                    ? "select pg_catalog.pg_backup_start(?, true)"
                    : "select pg_catalog.pg_start_backup(?, true, false)");
        PreparedStatement stop =
            session.prepareStatement(
                since15
                    ? "select lsn::text, labelfile from pg_catalog.pg_backup_stop(false)"
                    : "select lsn::text, labelfile from pg_catalog.pg_stop_backup(false, false)")) {
      start.setString(1, name);
      start.executeQuery();
      DataCopy.run(server.control().dataDirectory(), directory, manifest);
      try (ResultSet row = stop.executeQuery()) {
        row.next();
        String label = row.getString(2);
        Path file = directory.resolve(DATA).resolve("backup_label");
        Files.writeString(file, label, StandardCharsets.UTF_8);
        manifest.add(
            BackupManifest.name(directory, file),
            BackupManifest.copy(file, OutputStream.nullOutputStream()));
        // The end of the log so far becomes the end of a file.
        administrator.string("select pg_catalog.pg_switch_wal()::text");
        return LogSegments.of(label, row.getString(1), administrator);
      }
    }
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public List<String> damages() {
    return BackupManifest.damages(directory);
  }

  @Override
  public SecondDatabase restore() {
    return restore(Map.of("recovery_target", "immediate"), false);
  }

  @Override
  public SecondDatabase restoreTo(RecoveryPoint point) {
    return restore(Map.of("recovery_target_name", point.name()), true);
  }

  @Override
  public SecondDatabase restoreTo(Instant time) {
    return restore(Map.of("recovery_target_time", TIME.format(time)), true);
  }

  @Override
  public SecondDatabase restoreToTheEnd() {
    return restore(Map.of(), true);
  }

  private SecondDatabase restore(Map<String, String> target, boolean withLaterLog) {
    requireSound();
    Map<String, String> settings = new HashMap<>(target);
    settings.put("recovery_target_action", "promote");
    settings.put("recovery_target_timeline", "latest");
    // All of the log is in its place already.
    settings.put("restore_command", "exit 1");
    // So that it is ready when recovery has ended, and not before.
    settings.put("hot_standby", "off");
    try {
      return server.startSecond(
          settings,
          data -> {
            copyTo(data);
            if (withLaterLog) {
              server.flushLog();
              log.copyLater(server.control().dataDirectory(), data.resolve("pg_wal"));
            }
            Files.createFile(data.resolve("recovery.signal"));
          });
    } catch (DatabaseSetupException e) {
      throw new RestoreException(
          "The backup in %s was not restored%s.\n\n%s"
              .formatted(directory, described(target), e.getMessage()),
          e);
    }
  }

  private static String described(Map<String, String> target) {
    return target.entrySet().stream()
        .map(entry -> " to %s = '%s'".formatted(entry.getKey(), entry.getValue()))
        .findFirst()
        .orElse(" to the end of the log");
  }

  private void requireSound() {
    List<String> damages = damages();
    if (!damages.isEmpty()) {
      throw new RestoreException(
          "The backup in "
              + directory
              + " is damaged:\n  "
              + String.join("\n  ", damages.subList(0, Math.min(damages.size(), 10)))
              + (damages.size() > 10 ? "\n  … and " + (damages.size() - 10) + " more" : ""),
          null);
    }
  }

  /** Makes a data directory of the backup, with the log that it needs. */
  void copyTo(Path data) throws IOException {
    FileTree.copy(directory.resolve(DATA), data);
    LogSegments.copyAll(directory.resolve(LOG), data.resolve("pg_wal"));
  }

  @Override
  public void close() {
    slot.drop();
    try {
      FileTree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "backup in " + directory;
  }
}
