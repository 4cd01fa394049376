package dev.pgassay.samples.stability;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A JDK of this machine.
 *
 * @param major its version
 * @param home where it lies
 */
record Jdk(int major, Path home) {

  private static final Path USUAL = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;

  /** Those in {@code homes}, or else one of each version below {@code /usr/lib/jvm} and our own. */
  static List<Jdk> find(List<Path> homes) throws IOException {
    Map<Integer, Jdk> found = new TreeMap<>();
    if (!homes.isEmpty()) {
      for (Path home : homes) {
        add(found, home);
      }
      return List.copyOf(found.values());
    }
    add(found, Path.of(System.getProperty("java.home")));
    if (Files.isDirectory(USUAL)) {
      try (DirectoryStream<Path> below = Files.newDirectoryStream(USUAL)) {
        for (Path home : below) {
          if (Files.isReadable(home.resolve("release"))) {
            add(found, home);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Map<Integer, Jdk> found, Path home) throws IOException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    }
    int major =
        Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
    if (major >= OLDEST) {
      found.putIfAbsent(major, new Jdk(major, home));
    }
  }

  String java() {
    return home.resolve("bin").resolve("java").toString();
  }
}
