package dev.pgassay.assertions.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A run of a tool as a log in SARIF 2.1.0, the format of static analysis that code hosts show.
 *
 * <p>See the <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">standard</a> and what <a
 * href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub</a>
 * wants of it: a physical location of every result. GitHub takes every result for a fault, so what
 * is in order is none.
 */
@API(status = API.Status.INTERNAL)
public final class SarifRun {

  private static final List<String> TEST_SOURCES = List.of("src/test/java/", "src/test/kotlin/");
  private static final List<String> EXTENSIONS = List.of(".java", ".kt");

  private final String id;
  private final Path root = root();

  /**
   * Begins a log.
   *
   * @param id what tells it from the other logs of a build, which are analyses of their own
   */
  public SarifRun(String id) {
    this.id = id;
  }

  /** The project's directory: what a file's place is told from. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path directory = here; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve(".git"))) {
        return directory;
      }
    }
    return here;
  }

  /**
   * Returns the whole log.
   *
   * @param rules all rules, those that nothing was found by as well
   * @param problems what kept the run from being whole, apart from results
   * @param successful whether it was whole all the same
   * @param results what was found
   * @return the log, to be written as JSON
   */
  public Map<String, Object> log(
      List<Map<String, Object>> rules,
      List<String> problems,
      boolean successful,
      List<Map<String, Object>> results) {
    Map<String, Object> driver = object("name", "pgassay", "rules", rules);
    String version = SarifRun.class.getPackage().getImplementationVersion();
    if (version != null) {
      driver.put("version", version);
    }
    Map<String, Object> run =
        object(
            "tool",
            object("driver", driver),
            "automationDetails",
            object("id", "pgassay/" + id + "/"),
            "columnKind",
            "utf16CodeUnits",
            "originalUriBaseIds",
            object("%SRCROOT%", object("uri", directoryUri())),
            "invocations",
            List.of(invocation(problems, successful)),
            "results",
            results);
    return object(
        "$schema",
        "https://json.schemastore.org/sarif-2.1.0.json",
        "version",
        "2.1.0",
        "runs",
        List.of(run));
  }

  private static Map<String, Object> invocation(List<String> problems, boolean successful) {
    return object(
        "executionSuccessful",
        successful,
        "toolExecutionNotifications",
        problems.stream()
            .map(problem -> object("level", "error", "message", text(problem)))
            .toList());
  }

  /**
   * Returns a physical location.
   *
   * @param file the file
   * @param line the line, from 1
   * @return the location, whose address is told from the project's directory where it lies there
   */
  public Map<String, Object> place(Path file, int line) {
    Path absolute = file.toAbsolutePath().normalize();
    Map<String, Object> artifact =
        absolute.startsWith(root)
            ? object("uri", relative(absolute), "uriBaseId", "%SRCROOT%")
            : object("uri", absolute.toUri().toString());
    return object("artifactLocation", artifact, "region", object("startLine", line));
  }

  private String relative(Path file) {
    return file.toUri().toString().substring(directoryUri().length());
  }

  private String directoryUri() {
    String uri = root.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  /**
   * Finds the source of a test class, in Java or Kotlin, in the module that runs.
   *
   * @param className the class's full name
   * @return its file, or empty where it lies elsewhere
   */
  public static Optional<Path> testSource(String className) {
    String topLevel = className.replaceFirst("\\$.*", "").replace('.', '/');
    return TEST_SOURCES.stream()
        .flatMap(directory -> EXTENSIONS.stream().map(end -> directory + topLevel + end))
        .map(source -> Path.of(source).toAbsolutePath())
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Returns what a code host knows a result by from one run to the next.
   *
   * @param text what makes it the same result
   * @return its fingerprints
   */
  public static Map<String, Object> fingerprints(String text) {
    return object("primaryLocationLineHash", digest(text).substring(0, 32));
  }

  /**
   * Returns a text of SARIF.
   *
   * @param text the text
   * @return the object that holds it
   */
  public static Map<String, Object> text(String text) {
    return object("text", text);
  }

  /**
   * Returns an object of JSON.
   *
   * @param namesAndValues names and values in turns
   * @return the object, in this order, which may be added to
   */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /**
   * Returns the SHA-256 of a text.
   *
   * @param text the text
   * @return 64 hexadecimal digits
   */
  public static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
