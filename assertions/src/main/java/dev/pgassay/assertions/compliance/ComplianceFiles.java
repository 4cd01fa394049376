package dev.pgassay.assertions.compliance;

import static dev.pgassay.assertions.files.SarifRun.object;
import static dev.pgassay.assertions.files.SarifRun.text;

import dev.pgassay.assertions.files.SarifRun;
import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what became of the controls of a profile, as JSON and as SARIF. */
final class ComplianceFiles {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ComplianceExamination examination;
  private final String owner;

  /**
   * Prepares to write.
   *
   * @param owner the test class that asked
   */
  ComplianceFiles(ComplianceExamination examination, String owner) {
    this.examination = examination;
    this.owner = owner;
  }

  /** An examination as its file holds it. */
  record Results(
      int format,
      String examined,
      String testClass,
      String profile,
      boolean passed,
      String database,
      String serverVersion,
      List<String> migratedTo,
      boolean inCopies,
      Map<String, Long> counts,
      List<Tested> controls) {}

  /** A control, and what became of it. */
  record Tested(
      String id,
      String title,
      String outcome,
      boolean accepted,
      @Nullable String reason,
      String source,
      @Nullable String file,
      int line,
      List<String> expectations,
      List<String> evidence,
      int connections,
      long millis) {}

  void write(Path directory) throws IOException {
    String name =
        "compliance-" + owner + "-" + SarifRun.digest(examination.profile().name()).substring(0, 8);
    WholeFile.write(directory.resolve(name + ".json"), JSON.writeValueAsString(results()));
    WholeFile.write(directory.resolve(name + ".sarif"), JSON.writeValueAsString(sarif(name)));
  }

  private Results results() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ControlOutcome outcome : ControlOutcome.values()) {
      counts.put(outcome.toString(), examination.count(outcome));
    }
    DatabaseFacts database = examination.database();
    return new Results(
        FORMAT,
        examination.begin().truncatedTo(ChronoUnit.MILLIS).toString(),
        owner,
        examination.profile().name(),
        examination.isPassed(),
        database.name(),
        database.serverVersion(),
        database.migratedTo(),
        examination.inCopies(),
        counts,
        examination.results().stream().map(ComplianceFiles::tested).toList());
  }

  private static Tested tested(ControlResult result) {
    StackTraceElement source = result.control().source();
    return new Tested(
        result.control().id(),
        result.control().title(),
        result.outcome().toString(),
        result.accepted(),
        result.said().isEmpty() ? null : result.said(),
        source.getClassName(),
        source.getFileName(),
        Math.max(0, source.getLineNumber()),
        result.log().expectations(),
        result.log().evidence(),
        result.log().connections(),
        result.millis());
  }

  private Map<String, Object> sarif(String name) {
    SarifRun run = new SarifRun(name);
    return run.log(
        examination.results().stream().map(ComplianceFiles::rule).toList(),
        List.of(),
        true,
        examination.results().stream()
            .filter(result -> !result.accepted())
            .map(result -> result(run, result))
            .toList());
  }

  /** Says what became of it as well: what is no fault must not be a result. */
  private static Map<String, Object> rule(ControlResult result) {
    return object(
        "id",
        result.control().id(),
        "shortDescription",
        text(result.control().title()),
        "fullDescription",
        text(result.control().title()),
        "help",
        text(result.control().title()),
        "defaultConfiguration",
        object("level", "error"),
        "properties",
        object(
            "tags",
            List.of("database", "compliance"),
            "outcome",
            result.outcome().toString(),
            "evidence",
            result.log().evidence()));
  }

  private Map<String, Object> result(SarifRun run, ControlResult result) {
    Control control = result.control();
    Map<String, Object> location = new LinkedHashMap<>();
    place(run, control).ifPresent(place -> location.put("physicalLocation", place));
    location.put(
        "logicalLocations",
        List.of(object("fullyQualifiedName", control.source().getClassName(), "kind", "type")));
    return object(
        "ruleId",
        control.id(),
        "ruleIndex",
        examination.results().indexOf(result),
        "level",
        "error",
        "message",
        text(control.title() + ": " + result.outcome() + ".\n" + result.said()),
        "locations",
        List.of(location),
        "partialFingerprints",
        SarifRun.fingerprints(examination.profile().name() + "\n" + control.id()));
  }

  /** Where the profile names it, or else the test. */
  private Optional<Map<String, Object>> place(SarifRun run, Control control) {
    return SarifRun.testSource(control.source().getClassName())
        .map(file -> run.place(file, Math.max(1, control.source().getLineNumber())))
        .or(() -> SarifRun.testSource(owner).map(file -> run.place(file, 1)));
  }
}
