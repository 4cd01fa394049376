package dev.pgassay.internal.recovery;

import dev.pgassay.internal.fault.DatabaseAddress;
import dev.pgassay.internal.server.embedded.FileTree;
import dev.pgassay.server.BackupCommand;
import dev.pgassay.server.CommandBackup;
import dev.pgassay.server.RestoreException;
import dev.pgassay.server.SecondDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** A database that a program has backed up. */
final class ProgramBackup implements CommandBackup {

  /** What PostgreSQL's programs say when they are older than the server. */
  private static final String TOO_OLD = "server version mismatch";

  /** The operating system's word for a program that is not there, as different JDKs write it. */
  private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=| |: )2\\b");

  /** A shell's word for the same. */
  private static final int NOT_FOUND = 127;

  /** No exit code of a program is negative. */
  private static final int LATE = -1;

  private final BackupCommand command;
  private final Path directory;
  private final String output;
  private final Supplier<SecondDatabase> empty;

  private ProgramBackup(
      BackupCommand command, Path directory, String output, Supplier<SecondDatabase> empty) {
    this.command = command;
    this.directory = directory;
    this.output = output;
    this.empty = empty;
  }

  /**
   * Lets a program back a database up.
   *
   * @param directory where it may put files, empty
   * @param empty makes an empty database on another server
   */
  static ProgramBackup take(
      BackupCommand command,
      Path directory,
      SecondDatabase database,
      Supplier<SecondDatabase> empty) {
    try {
      try {
        String output = run("backup", command.backup(), command, directory, database);
        return new ProgramBackup(command, directory, output, empty);
      } catch (IOException | RuntimeException e) {
        FileTree.delete(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String output() {
    return output;
  }

  @Override
  public SecondDatabase restore() {
    if (command.restore().isEmpty()) {
      throw new IllegalStateException(
          "Nothing says how to restore what `"
              + String.join(" ", command.backup())
              + "` has left. Write `BackupCommand.of(…).restoredBy(…)`.");
    }
    SecondDatabase database = empty.get();
    try {
      run("restore", command.restore(), command, directory, database);
      return database;
    } catch (IOException e) {
      database.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Runs a program to its end. */
  private static String run(
      String purpose,
      List<String> program,
      BackupCommand command,
      Path directory,
      SecondDatabase database)
      throws IOException {
    DatabaseAddress address = DatabaseAddress.of(database.jdbcUrl());
    List<String> words =
        program.stream().map(word -> filled(word, directory, address, database)).toList();
    Path output = Files.createTempFile("pgassay-", ".output");
    try {
      int exitCode = exitCode(words, address, database, output, command);
      String text = new String(Files.readAllBytes(output), Charset.defaultCharset()).strip();
      if (exitCode == 0) {
        return text;
      }
      if (exitCode == NOT_FOUND) {
        throw new TestAbortedException("This machine lacks a program: " + text);
      }
      if (text.contains(TOO_OLD)) {
        throw new TestAbortedException(
            "`" + words.get(0) + "` of this machine is older than the server: " + text);
      }
      throw new RestoreException(
          "The command line of the %s %s:%n  %s%n%nIts output:%n%s"
              .formatted(
                  purpose,
                  exitCode == LATE
                      ? "did not end within " + command.limit().toMillis() / 1000.0 + " s"
                      : "ended with the exit code " + exitCode,
                  String.join(" ", words),
                  (text.isEmpty() ? "(none)" : text).indent(2).stripTrailing()),
          null);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static int exitCode(
      List<String> words,
      DatabaseAddress address,
      SecondDatabase database,
      Path output,
      BackupCommand command)
      throws IOException {
    Process process = start(words, address, database, output.toFile());
    try {
      if (process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      return LATE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a command line runs: " + words, e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(
      List<String> words, DatabaseAddress address, SecondDatabase database, File output) {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("LC_MESSAGES", "C");
    environment.put("PGHOST", address.host());
    environment.put("PGPORT", Integer.toString(address.port()));
    environment.put("PGDATABASE", address.database());
    environment.put("PGUSER", database.username());
    environment.put("PGPASSWORD", database.password());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      if (NO_SUCH_FILE.matcher(String.valueOf(e.getMessage())).find()) {
        throw new TestAbortedException(
            "This machine has no `" + words.get(0) + "`: " + e.getMessage(), e);
      }
      throw new RestoreException("A program cannot be started: " + e.getMessage(), e);
    }
  }

  private static String filled(
      String word, Path directory, DatabaseAddress address, SecondDatabase database) {
    return word.replace("{directory}", directory.toString())
        .replace("{database}", address.database())
        .replace("{host}", address.host())
        .replace("{port}", Integer.toString(address.port()))
        .replace("{user}", database.username());
  }

  @Override
  public void close() {
    try {
      FileTree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
