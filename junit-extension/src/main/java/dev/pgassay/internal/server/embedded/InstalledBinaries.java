package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A PostgreSQL that is installed on the machine.
 *
 * @param home the directory that holds {@code bin}
 * @param version its exact version
 */
record InstalledBinaries(Path home, String version) implements BinarySource {

  /** Where installers put PostgreSQL: a directory, and how the homes in it are called. */
  private record Place(String directory, String glob) {}

  private static final List<Place> USUAL_PLACES =
      List.of(
          new Place("/usr/lib/postgresql", "*"),
          new Place("/usr", "pgsql-*"),
          new Place("/opt/homebrew/opt", "postgresql*"),
          new Place("/usr/local/opt", "postgresql*"),
          new Place("/Library/PostgreSQL", "*"),
          new Place("/Applications/Postgres.app/Contents/Versions", "*"),
          new Place("C:\\Program Files\\PostgreSQL", "*"));

  /** The installation in a configured directory. */
  static InstalledBinaries at(Path home) {
    if (!isHome(home)) {
      throw new DatabaseSetupException(
          "`pgassay.embedded.home` must be the home of a PostgreSQL, a directory with "
              + Path.of("bin", OperatingSystem.program("postgres"))
              + " and "
              + OperatingSystem.program("initdb")
              + " in it, but is `"
              + home
              + "`.");
    }
    return new InstalledBinaries(home, Binaries.versionOf(home));
  }

  /** All installations on the {@code PATH} and in the usual places, the newest first. */
  static List<InstalledBinaries> findAll() {
    Set<Path> homes = new LinkedHashSet<>(homesOnPath());
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      homes.addAll(homesIn(USUAL_PLACES.get(USUAL_PLACES.size() - 1)));
    } else {
      USUAL_PLACES
          .subList(0, USUAL_PLACES.size() - 1)
          .forEach(place -> homes.addAll(homesIn(place)));
    }
    List<InstalledBinaries> found = new ArrayList<>();
    for (Path home : homes) {
      try {
        found.add(new InstalledBinaries(home, Binaries.versionOf(home)));
      } catch (DatabaseSetupException broken) {
        // An installation that does not run is no installation; another may do.
      }
    }
    found.sort(Comparator.comparingInt(InstalledBinaries::majorNumber).reversed());
    return found;
  }

  /** Where {@link #findAll()} looks, in words. */
  static String lookedIn() {
    return "the PATH, "
        + (OperatingSystem.current() == OperatingSystem.WINDOWS
            ? USUAL_PLACES.get(USUAL_PLACES.size() - 1).directory()
            : "/usr/lib/postgresql, /usr/pgsql-*, Homebrew, /Library/PostgreSQL, Postgres.app");
  }

  @Override
  public OptionalInt major() {
    return OptionalInt.of(majorNumber());
  }

  private int majorNumber() {
    return Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }

  @Override
  public String description() {
    return "PostgreSQL " + version + " installed in " + home;
  }

  @Override
  public Binaries prepare(Cache cache, Consumer<String> progress) {
    String place = Integer.toHexString(home.toString().hashCode());
    return new Binaries(home, version, "installed-" + version + "-" + place);
  }

  private static Set<Path> homesOnPath() {
    Set<Path> homes = new LinkedHashSet<>();
    for (String entry :
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
      try {
        Path initdb = Path.of(entry).resolve(OperatingSystem.program("initdb"));
        if (Files.isExecutable(initdb)) {
          Path bin = initdb.toRealPath().getParent();
          if (bin != null && bin.getParent() != null && isHome(bin.getParent())) {
            homes.add(bin.getParent());
          }
        }
      } catch (IOException | InvalidPathException e) {
        // An entry of the PATH that cannot be read holds nothing for us.
      }
    }
    return homes;
  }

  private static List<Path> homesIn(Place place) {
    List<Path> homes = new ArrayList<>();
    Path directory = Path.of(place.directory());
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> candidates = Files.newDirectoryStream(directory, place.glob())) {
        for (Path candidate : candidates) {
          if (isHome(candidate)) {
            homes.add(candidate.toRealPath());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes;
  }

  static boolean isHome(Path home) {
    Path bin = home.resolve("bin");
    return Files.isExecutable(bin.resolve(OperatingSystem.program("postgres")))
        && Files.isExecutable(bin.resolve(OperatingSystem.program("initdb")));
  }
}
