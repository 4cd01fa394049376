package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.files.SarifRun.object;
import static dev.pgassay.assertions.files.SarifRun.text;

import dev.pgassay.assertions.files.SarifRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An examination as a log in SARIF. Where no migration is known, a result lies in the source of the
 * test class.
 */
final class SarifLog {

  private final SchemaExamination examination;
  private final String owner;
  private final SarifRun run;
  private final List<SchemaCheck> rules;

  SarifLog(SchemaExamination examination, String owner, String id) {
    this.examination = examination;
    this.owner = owner;
    this.run = new SarifRun(id);
    this.rules = examination.choice().checks();
  }

  Map<String, Object> log() {
    return run.log(
        rules.stream().map(SarifLog::rule).toList(),
        examination.problems(),
        examination.unfinished().isEmpty() && examination.catalog().unseen().isEmpty(),
        Stream.of(examination.violations(), examination.reported(), examination.accepted())
            .flatMap(violations -> violations.stream())
            .sorted()
            .map(this::result)
            .toList());
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
            SarifRun.fingerprints(violation.check().id() + "\n" + violation.object()));
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
        ? Optional.of(run.place(migration.file(), migration.line()))
        : SarifRun.testSource(owner).map(file -> run.place(file, 1));
  }
}
