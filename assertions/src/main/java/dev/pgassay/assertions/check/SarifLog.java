package dev.pgassay.assertions.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An examination as a log in SARIF 2.1.0, the format of static analysis that code hosts show.
 *
 * <p>See the <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">standard</a> and what <a
 * href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub</a>
 * wants of it: a physical location of every result. Where no migration is known, that is the source
 * of the test class.
 */
final class SarifLog {

  private static final List<String> TEST_SOURCES =
      List.of("src/test/java/%s.java", "src/test/kotlin/%s.kt");

  private final SchemaExamination examination;
  private final String owner;
  private final String id;
  private final Path root = root();
  private final List<SchemaCheck> rules;

  SarifLog(SchemaExamination examination, String owner, String id) {
    this.examination = examination;
    this.owner = owner;
    this.id = id;
    this.rules = examination.choice().checks();
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

  Map<String, Object> log() {
    return object(
        "$schema",
        "https://json.schemastore.org/sarif-2.1.0.json",
        "version",
        "2.1.0",
        "runs",
        List.of(run()));
  }

  private Map<String, Object> run() {
    Map<String, Object> driver =
        object("name", "pgassay", "rules", rules.stream().map(SarifLog::rule).toList());
    String version = SarifLog.class.getPackage().getImplementationVersion();
    if (version != null) {
      driver.put("version", version);
    }
    return object(
        "tool",
        object("driver", driver),
        // With one of its own, several logs of one build are several analyses.
        "automationDetails",
        object("id", "pgassay/" + id + "/"),
        "columnKind",
        "utf16CodeUnits",
        "originalUriBaseIds",
        object("%SRCROOT%", object("uri", directoryUri())),
        "invocations",
        List.of(invocation()),
        "results",
        Stream.of(examination.violations(), examination.reported(), examination.accepted())
            .flatMap(violations -> violations.stream())
            .sorted()
            .map(this::result)
            .toList());
  }

  private String directoryUri() {
    String uri = root.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static Map<String, Object> rule(SchemaCheck check) {
    CheckPage page = check.page();
    return object(
        "id",
        check.id(),
        "shortDescription",
        text(page.title()),
        "fullDescription",
        text(page.summary()),
        "help",
        object("text", page.markdown(), "markdown", page.markdown()),
        "defaultConfiguration",
        object("level", ExaminationFiles.lower(check.severity())),
        "properties",
        object("tags", List.of("database", ExaminationFiles.lower(check.pack()))));
  }

  /** What kept the examination from being whole. */
  private Map<String, Object> invocation() {
    List<Object> notifications = new ArrayList<>();
    examination
        .problems()
        .forEach(problem -> notifications.add(object("level", "error", "message", text(problem))));
    return object(
        "executionSuccessful",
        examination.unfinished().isEmpty() && examination.catalog().unseen().isEmpty(),
        "toolExecutionNotifications",
        notifications);
  }

  private Map<String, Object> result(Violation violation) {
    Map<String, Object> result =
        object(
            "ruleId",
            violation.check().id(),
            "ruleIndex",
            rules.indexOf(violation.check()),
            "level",
            ExaminationFiles.lower(violation.check().severity()),
            "message",
            text(message(violation)),
            "locations",
            List.of(location(violation)),
            "partialFingerprints",
            object(
                "primaryLocationLineHash",
                ExaminationFiles.digest(violation.check().id() + "\n" + violation.object())
                    .substring(0, 32)));
    KnownViolation known = examination.acceptedWithReasons().get(violation);
    if (known != null) {
      result.put(
          "suppressions", List.of(object("kind", "external", "justification", known.reason())));
    }
    return result;
  }

  private static String message(Violation violation) {
    return violation.object()
        + ": "
        + violation.reason()
        + "."
        + (violation.fix() == null ? "" : "\nFix: " + violation.fix());
  }

  private Map<String, Object> location(Violation violation) {
    Map<String, Object> location = new LinkedHashMap<>();
    physicalLocation(violation).ifPresent(place -> location.put("physicalLocation", place));
    location.put(
        "logicalLocations",
        List.of(object("fullyQualifiedName", violation.object(), "kind", "object")));
    return location;
  }

  private Optional<Map<String, Object>> physicalLocation(Violation violation) {
    MigrationLine migration = violation.migration();
    return migration != null && migration.file() != null
        ? Optional.of(place(migration.file(), migration.line()))
        : testSource().map(file -> place(file, 1));
  }

  private Optional<Path> testSource() {
    String topLevel = owner.replaceFirst("\\$.*", "").replace('.', '/');
    return TEST_SOURCES.stream()
        .map(source -> Path.of(source.formatted(topLevel)).toAbsolutePath())
        .filter(Files::exists)
        .findFirst();
  }

  private Map<String, Object> place(Path file, int line) {
    Path absolute = file.toAbsolutePath().normalize();
    Map<String, Object> artifact =
        absolute.startsWith(root)
            ? object("uri", relative(absolute), "uriBaseId", "%SRCROOT%")
            : object("uri", absolute.toUri().toString());
    return object("artifactLocation", artifact, "region", object("startLine", line));
  }

  private String relative(Path file) {
    String whole = file.toUri().toString();
    return whole.substring(directoryUri().length());
  }

  private static Map<String, Object> text(String text) {
    return object("text", text);
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
