package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Binaries of further versions, for tests that ask for one: a class path has room for one version
 * of an artifact only.
 *
 * @param places where they are: homes of PostgreSQL, zonky's jars, and directories with such jars
 */
record FurtherBinaries(List<Path> places) {

  /** The option of the provider, as users write it. */
  static final String KEY = "pgassay.embedded.binaries";

  /** Reads the value of the option. */
  static FurtherBinaries in(String value) {
    return new FurtherBinaries(
        Arrays.stream(value.split(","))
            .map(String::strip)
            .filter(place -> !place.isEmpty())
            .map(FurtherBinaries::path)
            .toList());
  }

  private static Path path(String place) {
    try {
      return Path.of(place).toAbsolutePath();
    } catch (InvalidPathException invalid) {
      throw new DatabaseSetupException(
          "`"
              + KEY
              + "` must be paths with commas between them, but one is `"
              + place
              + "`: "
              + invalid.getReason(),
          invalid);
    }
  }

  /** All that are for this platform, the newest first. */
  List<BinarySource> find() {
    List<BinarySource> found = new ArrayList<>();
    for (Path place : places) {
      if (InstalledBinaries.isHome(place)) {
        found.add(InstalledBinaries.at(place));
      } else {
        jars(place).stream()
            .filter(FurtherBinaries::isForThisPlatform)
            .forEach(jar -> found.add(new BundledBinaries(archive(jar), "in " + jar.getParent())));
      }
    }
    found.sort(
        Comparator.comparingInt((BinarySource source) -> source.major().orElse(0)).reversed());
    return found;
  }

  private static List<Path> jars(Path place) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForThisPlatform(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(OperatingSystem.archiveName()) != null;
    } catch (IOException e) {
      throw new DatabaseSetupException(
          "`%s` names `%s`, which cannot be read as a jar: %s".formatted(KEY, jar, e.getMessage()),
          e);
    }
  }

  private static URL archive(Path jar) {
    try {
      return URI.create("jar:" + jar.toUri() + "!/" + OperatingSystem.archiveName()).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where {@link #find()} looks, in words. */
  String lookedIn() {
    return String.join(
        ", ",
        places.stream()
            .map(place -> place + (Files.exists(place) ? "" : ", which is not there"))
            .toList());
  }
}
