package dev.pgassay.assertions.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/** Reads the migrations that are SQL files from Flyway's locations, in Flyway's order. */
final class MigrationFiles {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  /** Where build tools put resources, and where those come from. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "target/classes/", "src/main/resources/",
          "target/test-classes/", "src/test/resources/",
          "build/resources/main/", "src/main/resources/",
          "build/resources/test/", "src/test/resources/");

  private final Map<String, String> settings;
  private final Charset encoding;
  private final List<MigrationScript> found = new ArrayList<>();

  private MigrationFiles(Map<String, String> settings) {
    this.settings = settings;
    String name = settings.getOrDefault("encoding", "UTF-8");
    this.encoding = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /**
   * Reads migrations. Locations with wildcards, and those in the cloud, are left out.
   *
   * @param settings Flyway's settings, by their names
   * @throws IOException if a file cannot be read
   */
  static List<MigrationScript> read(List<String> locations, Map<String, String> settings)
      throws IOException {
    MigrationFiles files = new MigrationFiles(settings);
    for (String location : locations) {
      if (location.startsWith(FILE_SYSTEM)) {
        files.readDirectory(Path.of(location.substring(FILE_SYSTEM.length())));
      } else if (location.startsWith(CLASS_PATH) || !location.contains(":")) {
        files.readClassPath(location.replaceFirst("^" + CLASS_PATH, "").replaceAll("^/|/$", ""));
      }
    }
    return files.found.stream().sorted().toList();
  }

  private void readDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      readTree(directory, directory.toString().replace('\\', '/'));
    }
  }

  private void readClassPath(String folder) throws IOException {
    ClassLoader loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElse(MigrationFiles.class.getClassLoader());
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
      add(script, source(file), Files.readAllBytes(file));
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
            add(entry.getName(), null, stream.readAllBytes());
          }
        }
      }
    }
  }

  private void add(String script, @Nullable Path file, byte[] bytes) {
    String text = new String(bytes, encoding);
    String prefix = settings.getOrDefault("placeholderPrefix", "${");
    String suffix = settings.getOrDefault("placeholderSuffix", "}");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().startsWith("placeholders.")) {
        String name = setting.getKey().substring("placeholders.".length());
        text = text.replace(prefix + name + suffix, setting.getValue());
      }
    }
    MigrationScript.of(script, file, text, settings).ifPresent(found::add);
  }
}
