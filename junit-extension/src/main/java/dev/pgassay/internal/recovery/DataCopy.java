package dev.pgassay.internal.recovery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies a data directory while its server works.
 *
 * <p>What a backup leaves out is PostgreSQL's list (manual, "Backing Up the Data Directory", and
 * {@code basebackup.c}): directories that are made anew at each start, whose files are of no use
 * elsewhere, and the log, which is copied when the rest has been.
 */
final class DataCopy extends SimpleFileVisitor<Path> {

  /** Copied as empty directories. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "pg_internal.init",
          "backup_label",
          "tablespace_map",
          "standby.signal",
          "recovery.signal");

  private final Path from;
  private final Path backup;
  private final BackupManifest manifest;

  private DataCopy(Path from, Path backup, BackupManifest manifest) {
    this.from = from;
    this.backup = backup;
    this.manifest = manifest;
  }

  /**
   * Copies a data directory.
   *
   * @param from the directory of a server in backup mode
   * @param backup the backup's directory
   * @param manifest gets the files that were copied
   */
  static void run(Path from, Path backup, BackupManifest manifest) throws IOException {
    Files.walkFileTree(from, new DataCopy(from, backup, manifest));
  }

  private Path copyOf(Path path) {
    return backup.resolve(BaseBackup.DATA).resolve(from.relativize(path).toString());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    String name = from.relativize(directory).toString();
    if (directory.getFileName().toString().startsWith("pgsql_tmp")) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Path copy = copyOf(directory);
    Files.createDirectory(copy);
    manifest.addDirectory(BackupManifest.name(backup, copy));
    return EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String name = file.getFileName().toString();
    if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
      copy(file, copyOf(file));
    }
    return FileVisitResult.CONTINUE;
  }

  private void copy(Path file, Path copy) throws IOException {
    try (OutputStream out = Files.newOutputStream(copy)) {
      manifest.add(BackupManifest.name(backup, copy), BackupManifest.copy(file, out));
    } catch (NoSuchFileException gone) {
      // A table was dropped meanwhile, which the log tells.
      Files.deleteIfExists(copy);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
      throws IOException {
    // A database that was dropped while its directory was read.
    if (e != null && !(e instanceof NoSuchFileException)) {
      throw e;
    }
    return FileVisitResult.CONTINUE;
  }
}
