package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directory of things that are made once and used by many runs: unpacked binaries, initialised
 * clusters, kept databases.
 *
 * <p>An entry is made under another name and moved into place last, under a lock that dies with the
 * process that holds it. Its {@link Manifest} is compared at every use; an entry that differs is
 * made anew. Entries that nobody used for a month are removed, and the oldest of more than ten of a
 * kind.
 */
final class Cache {

  /** The number counts up when the form of entries changes, so that versions keep apart. */
  static final String BINARIES = "binaries-2";

  static final String CLUSTERS = "clusters-2";
  static final String TEMPLATES = "templates-2";

  private static final Duration UNUSED = Duration.ofDays(30);

  /** Of each kind; those that were used within the hour do not count. */
  private static final int MOST_ENTRIES = 10;

  private static final Duration IN_USE = Duration.ofHours(1);

  private final Path directory;
  private final ServerUser user;

  private Cache(Path directory, ServerUser user) {
    this.directory = directory;
    this.user = user;
  }

  /** Makes the content of an entry in an empty directory. */
  @FunctionalInterface
  interface EntryBuilder {
    void build(Path directory) throws IOException;
  }

  /**
   * Opens the cache.
   *
   * @param configured where it is to be; by default the platform's place for this user
   */
  static Cache open(Optional<Path> configured, ServerUser user, Consumer<String> progress) {
    if (configured.isPresent()) {
      return at(configured.get(), user);
    }
    Path place =
        user.isDropped()
            ? Path.of("/var/cache/pgassay")
            : OperatingSystem.userCacheDirectory()
                .map(caches -> caches.resolve("pgassay"))
                .orElseGet(() -> temporary(user));
    try {
      return at(place, user);
    } catch (DatabaseSetupException unusable) {
      Path fallback = temporary(user);
      progress.accept("cannot use the cache " + place + "; using " + fallback);
      try {
        user.requireOwnDirectory(fallback);
      } catch (IOException e) {
        unusable.addSuppressed(e);
        throw unusable;
      }
      return at(fallback, user);
    }
  }

  private static Path temporary(ServerUser user) {
    return Path.of(System.getProperty("java.io.tmpdir"), "pgassay-cache-" + user.name());
  }

  private static Cache at(Path directory, ServerUser user) {
    try {
      user.makeDirectory(directory);
      Path probe = Files.createTempFile(directory, "probe", null);
      Files.delete(probe);
      for (String part : List.of(BINARIES, CLUSTERS, TEMPLATES, "kept", "locks")) {
        user.makeDirectory(directory.resolve(part));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new DatabaseSetupException(
          "Cannot use the cache directory "
              + directory
              + ": "
              + e
              + "\n\nTo resolve this, do one of:\n"
              + "  -> make it a directory that the user "
              + System.getProperty("user.name")
              + " can write\n"
              + "  -> set pgassay.cache (or PGASSAY_CACHE) to another directory",
          e);
    }
    user.requireReadable(directory, "the cache");
    return new Cache(directory, user);
  }

  Path directory() {
    return directory;
  }

  /** Where kept databases lie. */
  Path kept() {
    return directory.resolve("kept");
  }

  /**
   * Returns the directory of an entry, made now if it is not there whole.
   *
   * @param kind {@link #BINARIES}, {@link #CLUSTERS} or {@link #TEMPLATES}
   * @param name the entry's name, which says all that its content depends on
   */
  Path entry(String kind, String name, Consumer<String> progress, EntryBuilder builder) {
    Path entry = directory.resolve(kind).resolve(name);
    try {
      if (Manifest.damage(entry).isEmpty()) {
        Files.setLastModifiedTime(entry.resolve(Manifest.FILE), FileTime.from(Instant.now()));
        return entry;
      }
      return FileLocked.run(
          directory.resolve("locks").resolve(kind + "-" + name + ".lock"),
          () -> build(entry, progress, builder));
    } catch (IOException e) {
      throw new DatabaseSetupException(
          "Could not make "
              + entry
              + ": "
              + e
              + (isFull(entry.getParent()) ? "\nIts disk is full." : "")
              + "\n\nTo resolve this, do one of:\n"
              + "  -> free some space (a few hundred megabytes) and see that it can be written\n"
              + "  -> set pgassay.cache (or PGASSAY_CACHE) to another directory",
          e);
    }
  }

  private Path build(Path entry, Consumer<String> progress, EntryBuilder builder)
      throws IOException {
    Optional<String> damage = Manifest.damage(entry);
    if (damage.isEmpty()) {
      return entry;
    }
    if (Files.exists(entry)) {
      progress.accept("the cache is damaged, making it anew: " + damage.get());
      FileTree.delete(entry);
    }
    String unfinishedPrefix = "unfinished-" + entry.getFileName() + "-";
    removeUnused(entry.getParent(), unfinishedPrefix);
    Path unfinished = entry.resolveSibling(unfinishedPrefix + UUID.randomUUID());
    try {
      FileTree.createPrivate(unfinished);
      user.own(unfinished);
      builder.build(unfinished);
      Manifest.write(unfinished);
      Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(unfinished);
    }
    Manifest.writeOut(entry);
    return entry;
  }

  /**
   * Removes entries that nobody used for long, and what killed builders left: at once what they
   * were making of this entry, since we hold its lock.
   */
  private static void removeUnused(Path kind, String unfinishedPrefix) throws IOException {
    List<Path> entries;
    try (Stream<Path> paths = Files.list(kind)) {
      entries = new ArrayList<>(paths.toList());
    }
    entries.sort(Comparator.comparing(Cache::lastUse).reversed());
    int finished = 0;
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      boolean unfinished = name.startsWith("unfinished-");
      finished += unfinished ? 0 : 1;
      Duration limit = unfinished ? Duration.ofDays(1) : finished < MOST_ENTRIES ? UNUSED : IN_USE;
      if (name.startsWith(unfinishedPrefix)
          || lastUse(entry).isBefore(Instant.now().minus(limit))) {
        // An initdb that was killed may have left a segment, as a server does.
        Sweeper.remove(entry);
      }
    }
  }

  /** When an entry was used last; for one without a manifest, when it was changed last. */
  private static Instant lastUse(Path entry) {
    for (Path dated : List.of(entry.resolve(Manifest.FILE), entry)) {
      try {
        return Files.getLastModifiedTime(dated).toInstant();
      } catch (IOException notThere) {
        // tries the next
      }
    }
    return Instant.now();
  }

  private static boolean isFull(Path path) {
    try {
      return Files.getFileStore(path).getUsableSpace() < (1 << 20);
    } catch (IOException e) {
      return false;
    }
  }
}
