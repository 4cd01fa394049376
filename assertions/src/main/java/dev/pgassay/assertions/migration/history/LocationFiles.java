package dev.pgassay.assertions.migration.history;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads all files that lie in Flyway's locations, whatever they are. */
final class LocationFiles {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  /** Where build tools put resources, and where those come from. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "target/classes/", "src/main/resources/",
          "target/test-classes/", "src/test/resources/",
          "build/resources/main/", "src/main/resources/",
          "build/resources/test/", "src/test/resources/");

  private final List<LocatedFile> found = new ArrayList<>();

  private LocationFiles() {}

  /**
   * Reads the files of a location. One with wildcards, or in the cloud, has none.
   *
   * @throws IOException if a file cannot be read
   */
  static List<LocatedFile> in(String location) throws IOException {
    LocationFiles files = new LocationFiles();
    if (location.startsWith(FILE_SYSTEM)) {
      files.readDirectory(Path.of(location.substring(FILE_SYSTEM.length())));
    } else if (isOnClassPath(location)) {
      files.readClassPath(location.replaceFirst("^" + CLASS_PATH, "").replaceAll("^/|/$", ""));
    }
    return files.found;
  }

  /** Whether a location is on the class path, where Java migrations lie as well. */
  static boolean isOnClassPath(String location) {
    return location.startsWith(CLASS_PATH) || !location.contains(":");
  }

  private void readDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      readTree(directory, directory.toString().replace('\\', '/'));
    }
  }

  private void readClassPath(String folder) throws IOException {
    ClassLoader loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElse(LocationFiles.class.getClassLoader());
    Enumeration<URL> roots = loader.getResources(folder);
    while (roots.hasMoreElements()) {
      URL root = roots.nextElement();
      if (root.getProtocol().equals("file")) {
        readTree(path(root), folder);
      } else if (root.openConnection() instanceof JarURLConnection archive) {
        readArchive(archive, folder + "/");
      }
    }
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("no file: " + url, e);
    }
  }

  private void readTree(Path root, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String script = name + "/" + root.relativize(file).toString().replace('\\', '/');
      found.add(new LocatedFile(script, source(file), Files.readAllBytes(file)));
    }
  }

  /** The file that a developer would open, where this one is a build's copy of it. */
  private static Path source(Path file) {
    String place = file.toAbsolutePath().normalize().toString().replace('\\', '/');
    return SOURCES.entrySet().stream()
        .filter(source -> place.contains("/" + source.getKey()))
        .map(source -> Path.of(place.replace("/" + source.getKey(), "/" + source.getValue())))
        .filter(Files::exists)
        .findFirst()
        .orElse(file.toAbsolutePath());
  }

  private void readArchive(JarURLConnection connection, String folder) throws IOException {
    connection.setUseCaches(false);
    try (JarFile archive = connection.getJarFile()) {
      for (JarEntry entry : archive.stream().toList()) {
        if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
          try (InputStream stream = archive.getInputStream(entry)) {
            found.add(new LocatedFile(entry.getName(), null, stream.readAllBytes()));
          }
        }
      }
    }
  }
}
