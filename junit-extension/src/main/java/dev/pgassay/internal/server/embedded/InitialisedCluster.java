package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A data directory as {@code initdb} makes it, in the cache; servers start from copies of it.
 *
 * @param data the data directory
 * @param password the administrator's password until a run sets its own
 */
record InitialisedCluster(Path data, String password) {

  static final String ADMINISTRATOR = "postgres";
  static final String DATA = "data";
  private static final String PASSWORD_FILE = "password";

  /** The first major version that has a locale of its own. */
  private static final int BUILTIN_LOCALE = 17;

  /** Counts up when what this class makes changes. */
  private static final int FORMAT = 2;

  /**
   * Returns the cluster for some binaries, initialised now if it is not in the cache.
   *
   * @param localeOf the major version whose usual locale it has, empty for that of the binaries
   */
  static InitialisedCluster of(
      Binaries binaries,
      OptionalInt localeOf,
      Cache cache,
      ServerUser user,
      Consumer<String> progress) {
    boolean ownLocale =
        binaries.major() >= BUILTIN_LOCALE && localeOf.orElse(binaries.major()) >= BUILTIN_LOCALE;
    Path entry =
        cache.entry(
            Cache.CLUSTERS,
            binaries.version()
                + "-"
                + binaries.identity()
                + "-"
                + user.name()
                + "-"
                + FORMAT
                + (ownLocale || binaries.major() < BUILTIN_LOCALE ? "" : "-libc"),
            progress,
            directory -> {
              progress.accept("initialising PostgreSQL " + binaries.version() + " (once)");
              initialise(binaries, user, directory, locales(ownLocale));
            });
    return read(entry);
  }

  /** Returns the cluster in an entry of the cache. */
  static InitialisedCluster read(Path entry) {
    try {
      return new InitialisedCluster(
          entry.resolve(DATA), Files.readString(entry.resolve(PASSWORD_FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void initialise(
      Binaries binaries, ServerUser user, Path directory, List<List<String>> locales)
      throws IOException {
    user.requireReadable(binaries.program("postgres"), "the program");
    writePassword(directory, user, Secret.random());
    Programs.Outcome outcome = null;
    for (List<String> locale : locales) {
      outcome = initdb(binaries, user, directory, locale);
      if (outcome.succeeded()) {
        return;
      }
      if (!outcome.output().contains("invalid locale")) {
        break;
      }
      FileTree.delete(directory.resolve(DATA));
    }
    throw new DatabaseSetupException(
        "Could not initialise PostgreSQL "
            + binaries.version()
            + " in "
            + directory
            + ".\n\n"
            + (outcome == null ? "" : outcome.output()));
  }

  static void writePassword(Path directory, ServerUser user, String password) throws IOException {
    user.own(Files.writeString(directory.resolve(PASSWORD_FILE), password));
  }

  private static Programs.Outcome initdb(
      Binaries binaries, ServerUser user, Path directory, List<String> locale) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("initdb").toString());
    command.addAll(
        List.of(
            "--pgdata=" + directory.resolve(DATA),
            "--username=" + ADMINISTRATOR,
            "--pwfile=" + directory.resolve(PASSWORD_FILE),
            "--auth=md5",
            "--encoding=UTF8",
            "--wal-segsize=1",
            "--no-sync",
            "--no-instructions"));
    if (binaries.major() >= 18) {
      command.add("--no-data-checksums");
    }
    if (binaries.major() >= 16 && OperatingSystem.current() != OperatingSystem.WINDOWS) {
      // Else the servers that initdb uses have a segment that outlives them when they are killed.
      command.add("--set=dynamic_shared_memory_type=mmap");
    }
    command.addAll(locale);
    return Programs.runToTheEnd(directory, user.command(command), directory.resolve("initdb.log"));
  }

  /**
   * Locales in the order of preference: the same order of text on every machine, with the case of
   * all letters known. Before version 17 that takes a locale of the machine.
   */
  private static List<List<String>> locales(boolean builtin) {
    return builtin
        ? List.of(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"))
        : List.of(
            List.of("--locale=C.UTF-8"),
            List.of("--locale=C", "--lc-ctype=en_US.UTF-8"),
            List.of("--locale=C"));
  }
}
