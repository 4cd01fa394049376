package dev.pgassay.internal.migration;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads files by location, {@code classpath:} or {@code filesystem:}, as Flyway names them. */
final class ResourceFiles {

  private static final String CLASSPATH = "classpath:";
  private static final String FILESYSTEM = "filesystem:";

  private ResourceFiles() {}

  /**
   * Reads all files below a location, whatever their names: their paths below it, and their bytes.
   * Empty when the location does not exist; nothing at all when it is of a kind that only Flyway
   * can read.
   */
  static Optional<SortedMap<String, byte[]>> below(String location) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      if (location.startsWith(FILESYSTEM)) {
        addDirectory(files, "", Path.of(withoutWildcards(location.substring(FILESYSTEM.length()))));
      } else if (location.startsWith(CLASSPATH) || location.indexOf(':') < 0) {
        addClassPath(files, withoutWildcards(withoutPrefix(location)));
      } else {
        return Optional.empty();
      }
    } catch (IOException | URISyntaxException e) {
      throw new DatabaseSetupException("Cannot read the location " + location + ": " + e, e);
    }
    return Optional.of(files);
  }

  /** Reads the one file at a location. */
  static byte[] single(String location) {
    try {
      if (location.startsWith(FILESYSTEM)) {
        return Files.readAllBytes(Path.of(location.substring(FILESYSTEM.length())));
      }
      String name = withoutPrefix(location);
      try (InputStream in = classLoader().getResourceAsStream(name)) {
        if (in != null) {
          return in.readAllBytes();
        }
      }
      throw new IOException("there is no such resource");
    } catch (IOException | InvalidPathException e) {
      throw new DatabaseSetupException(
          "Cannot read the script "
              + location
              + ": "
              + e
              + "\n\nA script is a file, such as classpath:db/roles.sql or"
              + " filesystem:src/test/resources/db/roles.sql.",
          e);
    }
  }

  private static String withoutPrefix(String location) {
    String path =
        location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** The directory above the first wildcard holds all that the wildcards can match. */
  private static String withoutWildcards(String path) {
    int wildcard = path.indexOf('*');
    int other = path.indexOf('?');
    wildcard = wildcard < 0 ? other : other < 0 ? wildcard : Math.min(wildcard, other);
    if (wildcard < 0) {
      return path;
    }
    int slash = path.lastIndexOf('/', wildcard);
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static void addClassPath(SortedMap<String, byte[]> files, String name)
      throws IOException, URISyntaxException {
    int root = 0;
    for (URL url : Collections.list(classLoader().getResources(name))) {
      String prefix = root++ + "/";
      if (url.getProtocol().equals("file")) {
        addDirectory(files, prefix, Path.of(url.toURI()));
      } else {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        if (!(connection instanceof JarURLConnection jar)) {
          throw new IOException("cannot list the files of " + url);
        }
        try (JarFile file = jar.getJarFile()) {
          addJar(files, prefix, file, name.endsWith("/") ? name : name + "/");
        }
      }
    }
  }

  private static void addJar(
      SortedMap<String, byte[]> files, String prefix, JarFile jar, String directory)
      throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().startsWith(directory) && !entry.isDirectory()) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(prefix + entry.getName().substring(directory.length()), in.readAllBytes());
        }
      }
    }
  }

  private static void addDirectory(SortedMap<String, byte[]> files, String prefix, Path directory)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        files.put(prefix + name, Files.readAllBytes(path));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ClassLoader classLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? ResourceFiles.class.getClassLoader() : loader;
  }
}
