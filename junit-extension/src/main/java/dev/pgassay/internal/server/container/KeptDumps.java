package dev.pgassay.internal.server.container;

import dev.pgassay.internal.server.embedded.OperatingSystem;
import dev.pgassay.spi.ServerRequest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Databases of failed tests that outlive their container: each as a dump in a directory of its own,
 * beside a script that opens it in a new container. At most three databases and 200 MB are kept;
 * the oldest go first.
 */
final class KeptDumps {

  private static final int MOST_DATABASES = 3;
  private static final long MOST_BYTES = 200L << 20;
  private static final String SCRIPT = "open.sh";
  private static final String DUMP = "database.dump";
  private static final String ROLES = "roles.sql";

  private final Path directory;
  private final ContainerImage image;
  private final Map<String, String> settings;
  private final ServerAddress address;
  private final Consumer<String> progress;

  KeptDumps(
      ServerRequest request,
      ContainerImage image,
      Map<String, String> settings,
      ServerAddress address) {
    this.directory = cache(request.cacheDirectory()).resolve("kept");
    this.image = image;
    this.settings = settings;
    this.address = address;
    this.progress = request.progress();
  }

  private static Path cache(Optional<Path> configured) {
    return configured
        .or(() -> OperatingSystem.userCacheDirectory().map(caches -> caches.resolve("pgassay")))
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "pgassay-cache"));
  }

  /** The command that opens a kept database: a POSIX shell and Docker's client are all it takes. */
  Optional<String> reopenCommand(String database) {
    return Optional.of(
        "sh " + ShellWord.of(directory.resolve(database).resolve(SCRIPT).toString()));
  }

  /** Dumps databases; says so when one cannot be kept, since its failed test promised it. */
  boolean keep(List<String> databases, ContainerPrograms programs) {
    boolean all = true;
    for (String database : databases) {
      try {
        keep(database, programs);
      } catch (IOException | UncheckedIOException e) {
        progress.accept("could not keep the database " + database + ": " + e.getMessage());
        all = false;
      }
    }
    return all;
  }

  private void keep(String database, ContainerPrograms programs) throws IOException {
    Path kept = directory.resolve(database);
    createPrivate(kept);
    try {
      dump(
          programs,
          kept.resolve(ROLES),
          List.of("pg_dumpall", "--roles-only", "--host=127.0.0.1", "--username=" + user()));
      dump(
          programs,
          kept.resolve(DUMP),
          List.of(
              "pg_dump",
              "--format=custom",
              "--no-tablespaces",
              "--host=127.0.0.1",
              "--username=" + user(),
              database));
      Files.writeString(kept.resolve(SCRIPT), script(database));
      describe(kept, database);
    } catch (IOException e) {
      delete(kept);
      throw e;
    }
    removeOldest();
  }

  private String user() {
    return address.username();
  }

  private void dump(ContainerPrograms programs, Path file, List<String> command)
      throws IOException {
    try (OutputStream out = new BoundedOutputStream(Files.newOutputStream(file))) {
      programs.run(out, List.of("PGPASSWORD=" + address.password()), command);
    }
  }

  private String script(String database) throws IOException {
    StringBuilder arguments = new StringBuilder();
    settings.forEach(
        (name, value) -> arguments.append(" -c ").append(ShellWord.of(name + "=" + value)));
    try (InputStream in = KeptDumps.class.getResourceAsStream("open-kept-database.sh")) {
      if (in == null) {
        throw new IllegalStateException("open-kept-database.sh is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@IMAGE@", ShellWord.of(image.toString()))
          .replace(
              "@ENGINE@",
              ShellWord.of(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("")))
          .replace("@DATABASE@", ShellWord.of(database))
          .replace("@USER@", ShellWord.of(user()))
          .replace("@PASSWORD@", ShellWord.of(address.password()))
          .replace("@SETTINGS@", arguments.toString().strip());
    }
  }

  /** What the embedded server's keeper of databases counts by; they share the directory. */
  private static void describe(Path kept, String database) throws IOException {
    Properties description = new Properties();
    description.setProperty("databases", database);
    try (var writer = Files.newBufferedWriter(kept.resolve("kept.properties"))) {
      description.store(writer, null);
    }
  }

  private void removeOldest() throws IOException {
    int databases = 0;
    long bytes = 0;
    for (Path kept : newestFirst()) {
      databases++;
      bytes += size(kept);
      if (databases > MOST_DATABASES || bytes > MOST_BYTES) {
        delete(kept);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory)) {
      paths.filter(path -> Files.exists(path.resolve(SCRIPT))).forEach(all::add);
    }
    all.sort(Comparator.comparing((Path path) -> path.toFile().lastModified()).reversed());
    return all;
  }

  private static long size(Path kept) throws IOException {
    long size = 0;
    for (Path file : filesOf(kept)) {
      size += Files.size(file);
    }
    return size;
  }

  private static void delete(Path kept) throws IOException {
    for (Path file : filesOf(kept)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(kept);
  }

  private static List<Path> filesOf(Path kept) throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.toList();
    }
  }

  /** A directory that only its owner may enter: dumps hold data, and the script a password. */
  private static void createPrivate(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(directory);
      return;
    }
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Refuses what would not be kept. */
  private static final class BoundedOutputStream extends FilterOutputStream {

    private long written;

    BoundedOutputStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      written += length;
      if (written > MOST_BYTES) {
        throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MB");
      }
      out.write(bytes, offset, length);
    }
  }
}
