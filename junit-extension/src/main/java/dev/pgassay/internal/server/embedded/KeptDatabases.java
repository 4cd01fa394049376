package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.embedded.ServerUser.NoServerUserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Databases of failed tests that outlive their run: the data directories of their servers, stopped
 * in good order. At most three databases and 200 MB are kept; the oldest go first.
 */
public final class KeptDatabases {

  private static final int MOST_DATABASES = 3;
  private static final long MOST_BYTES = 200L << 20;
  private static final String DESCRIPTION = "kept.properties";

  private final Path directory;
  private final ServerUser user;

  KeptDatabases(Cache cache, ServerUser user) {
    this(cache.kept(), user);
  }

  KeptDatabases(Path directory, ServerUser user) {
    this.directory = directory;
    this.user = user;
  }

  Path directory() {
    return directory;
  }

  /** The command line that opens a kept database; it needs a JDK and nothing else. */
  static String reopenCommand(String database, Path directory) {
    String place;
    try {
      place =
          Path.of(KeptDatabases.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return "java -cp %s dev.pgassay.OpenKeptDatabase %s"
        .formatted(quoted(place), quoted(directory.resolve(database).toString()));
  }

  private static String quoted(String word) {
    return word.chars().allMatch(c -> c > 32 && c < 127 && "'\"\\$`()&;<>*?".indexOf(c) < 0)
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Copies the data directory of a server that was shut down.
   *
   * @throws DatabaseSetupException when it is larger than all that may be kept, or cannot be copied
   */
  void keep(List<String> databases, Path data, Binaries binaries, String password) {
    try {
      long size = FileTree.size(data);
      if (size > MOST_BYTES) {
        throw new DatabaseSetupException(
            "the databases have %d MB, and at most %d MB are kept"
                .formatted(size >> 20, MOST_BYTES >> 20));
      }
      FileLocked.run(
          directory.resolveSibling("locks").resolve("kept.lock"),
          () -> copyAndDescribe(databases, data, binaries, password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copyAndDescribe(
      List<String> databases, Path data, Binaries binaries, String password) throws IOException {
    Path kept = directory.resolve(databases.get(databases.size() - 1));
    FileTree.createPrivate(kept);
    user.own(kept);
    Programs.Outcome copied = user.copy(data, kept.resolve("data"));
    if (!copied.succeeded()) {
      FileTree.delete(kept);
      throw new IOException(copied.output());
    }
    Properties description = new Properties();
    description.setProperty("databases", String.join(",", databases));
    description.setProperty("home", binaries.home().toString());
    description.setProperty("user", user.name());
    description.setProperty("version", binaries.version());
    description.setProperty("password", password);
    try (var writer = Files.newBufferedWriter(kept.resolve(DESCRIPTION), StandardCharsets.UTF_8)) {
      description.store(writer, null);
    }
    removeOldest();
    return kept;
  }

  private void removeOldest() throws IOException {
    int databases = 0;
    long bytes = 0;
    for (Path kept : newestFirst(directory)) {
      databases +=
          describe(kept).map(KeptDatabases::databases).map(List::size).orElse(MOST_DATABASES);
      bytes += FileTree.size(kept);
      if (databases > MOST_DATABASES || bytes > MOST_BYTES) {
        FileTree.delete(kept);
      }
    }
  }

  private static List<Path> newestFirst(Path directory) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory)) {
      paths.filter(Files::isDirectory).forEach(all::add);
    }
    all.sort(Comparator.comparing((Path path) -> path.toFile().lastModified()).reversed());
    return all;
  }

  private static Optional<Properties> describe(Path kept) {
    Properties description = new Properties();
    try (var reader = Files.newBufferedReader(kept.resolve(DESCRIPTION), StandardCharsets.UTF_8)) {
      description.load(reader);
      return Optional.of(description);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> databases(Properties description) {
    return List.of(description.getProperty("databases", "").split(","));
  }

  /**
   * Starts a server on a kept database, on the kept files themselves.
   *
   * @param database the path that {@link #reopenCommand} names: the directory of kept databases,
   *     and the database's name
   */
  public static OpenedDatabase open(Path database) {
    String name = database.getFileName().toString();
    Path directory = database.toAbsolutePath().getParent();
    try {
      for (Path kept : newestFirst(directory)) {
        Optional<Properties> description =
            describe(kept).filter(candidate -> databases(candidate).contains(name));
        if (description.isPresent()) {
          return serve(kept, name, description.get());
        }
      }
    } catch (IOException e) {
      throw new DatabaseSetupException("Cannot read " + directory + ": " + e, e);
    }
    throw new DatabaseSetupException(
        "The database "
            + name
            + " is not kept in "
            + directory
            + " (any more): at most "
            + MOST_DATABASES
            + " databases and "
            + (MOST_BYTES >> 20)
            + " MB are kept, the newest ones.");
  }

  private static OpenedDatabase serve(Path kept, String name, Properties description) {
    ServerUser user;
    try {
      user = ServerUser.find(Optional.of(description.getProperty("user")));
    } catch (NoServerUserException e) {
      throw new DatabaseSetupException(e.getMessage() + ".", e);
    }
    Binaries binaries =
        new Binaries(
            Path.of(description.getProperty("home")), description.getProperty("version"), "kept");
    if (!Files.exists(binaries.program("postgres"))) {
      throw new DatabaseSetupException(
          "The PostgreSQL that the database was kept from is not in "
              + binaries.home()
              + " any more.\n\nTo resolve this:\n  -> run one test, which unpacks it again");
    }
    RunDirectory directory =
        RunDirectory.create(RunDirectory.parents(Optional.empty(), user), user);
    try {
      PostgresProcess process =
          PostgresProcess.start(
              new PostgresProcess.Start(
                  binaries,
                  user,
                  kept.resolve("data"),
                  directory.path(),
                  kept.resolve("data"),
                  directory.log(),
                  EmbeddedServer.privateSettings(binaries.major())));
      return new OpenedDatabase(
          name,
          binaries.version(),
          process.port(),
          InitialisedCluster.ADMINISTRATOR,
          description.getProperty("password"),
          () -> {
            process.shutDown();
            process.close();
            directory.close();
          });
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
