package dev.pgassay.assertions.check;

import dev.pgassay.assertions.files.SarifRun;
import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes an examination as JSON and as SARIF. */
final class ExaminationFiles {

  static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final SchemaExamination examination;
  private final String owner;

  /**
   * Prepares to write.
   *
   * @param owner the test class that asked
   */
  ExaminationFiles(SchemaExamination examination, String owner) {
    this.examination = examination;
    this.owner = owner;
  }

  /** An examination as its file holds it. */
  record Results(
      int format,
      String examined,
      String testClass,
      String database,
      int serverVersion,
      boolean passed,
      Map<String, Integer> counts,
      List<Check> checks,
      List<Found> violations,
      List<String> problems) {}

  /** A check, and what became of it. */
  record Check(
      String id,
      String pack,
      String severity,
      Map<String, String> parameters,
      String outcome,
      @Nullable String reason,
      @Nullable String page) {}

  /** A violation, and what becomes of it. */
  record Found(
      String check,
      String severity,
      String object,
      String reason,
      @Nullable String fix,
      @Nullable String migration,
      @Nullable Integer line,
      String outcome,
      @Nullable String accepted,
      @Nullable String until) {}

  List<Path> write(Path directory) throws IOException {
    String name =
        "schema-" + owner + "-" + SarifRun.digest(examination.choice().identity()).substring(0, 8);
    return List.of(
        WholeFile.write(directory.resolve(name + ".json"), JSON.writeValueAsString(results())),
        WholeFile.write(
            directory.resolve(name + ".sarif"),
            JSON.writeValueAsString(new SarifLog(examination, owner, name).log())));
  }

  private Results results() {
    return new Results(
        FORMAT,
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        owner,
        examination.catalog().database().name(),
        examination.catalog().serverVersion(),
        examination.isPassed(),
        examination.counts(),
        checks(),
        violations(),
        examination.problems());
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (SchemaCheck check : examination.choice().checks()) {
      String outcome = outcome(check);
      checks.add(
          new Check(
              check.id(),
              lower(check.pack()),
              lower(check.severity()),
              new TreeMap<>(check.parameters()),
              outcome,
              examination.unfinished().get(check),
              outcome.equals("violated") ? check.page().markdown() : null));
    }
    return checks;
  }

  private String outcome(SchemaCheck check) {
    if (examination.notApplicable().contains(check)) {
      return "not applicable";
    }
    if (examination.unfinished().containsKey(check)) {
      return "failed to run";
    }
    return all().anyMatch(violation -> violation.check() == check) ? "violated" : "kept";
  }

  private Stream<Violation> all() {
    return Stream.of(examination.violations(), examination.reported(), examination.accepted())
        .flatMap(violations -> violations.stream());
  }

  private List<Found> violations() {
    return all().sorted().map(this::found).toList();
  }

  private Found found(Violation violation) {
    MigrationLine migration = violation.migration();
    KnownViolation known = examination.acceptedWithReasons().get(violation);
    return new Found(
        violation.check().id(),
        lower(violation.check().severity()),
        violation.object(),
        violation.reason(),
        violation.fix(),
        orNull(migration, MigrationLine::script),
        orNull(migration, MigrationLine::line),
        known != null
            ? "accepted"
            : examination.violations().contains(violation) ? "failing" : "reported",
        orNull(known, KnownViolation::reason),
        known == null || known.until() == null ? null : known.until().toString());
  }

  private static <T, V> @Nullable V orNull(@Nullable T object, Function<T, V> value) {
    return object == null ? null : value.apply(object);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
