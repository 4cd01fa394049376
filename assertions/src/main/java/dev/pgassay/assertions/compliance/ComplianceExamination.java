package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What became of the controls of a profile. */
@API(status = API.Status.INTERNAL)
public final class ComplianceExamination {

  private final ComplianceProfile profile;
  private final DatabaseFacts database;
  private final boolean inCopies;
  private final Instant begin;
  private final List<ControlResult> results;

  private ComplianceExamination(
      ComplianceProfile profile,
      DatabaseFacts database,
      boolean inCopies,
      Instant begin,
      List<ControlResult> results) {
    this.profile = profile;
    this.database = database;
    this.inCopies = inCopies;
    this.begin = begin;
    this.results = results;
  }

  /**
   * Tests all controls, one after the other.
   *
   * @param database the database, which is copied for each
   * @param catalog its catalog
   * @param profile the controls
   * @return what became of them
   * @throws SQLException if the database cannot be reached
   * @throws IllegalArgumentException if the profile has no control to run
   */
  public static ComplianceExamination of(
      DataSource database, Catalog catalog, ComplianceProfile profile) throws SQLException {
    profile.complete();
    Instant begin = Instant.now();
    Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
    DatabaseFacts facts = DatabaseFacts.read(database, facilities, catalog);
    return new ComplianceExamination(
        profile,
        facts,
        facilities.isPresent(),
        begin,
        profile.controls().stream()
            .map(control -> new ControlRun(database, facilities, control).result())
            .toList());
  }

  /**
   * Returns what is wrong.
   *
   * @param description what the test calls it, or null
   * @param note what else there is to say, or null
   * @return the failure, with what the tests of controls threw; empty when all is well
   */
  public Optional<AssertionError> failure(@Nullable String description, @Nullable String note) {
    if (isPassed()) {
      return Optional.empty();
    }
    Failure failure =
        Failure.of("database", database.name())
            .expected("to comply with", profile.name() + ": " + counted(results.size()))
            .but(summary())
            .compared(
                lines(result -> result.accepted() ? result.outcome() : ControlOutcome.PASSED),
                lines(ControlResult::outcome))
            .detail("\n" + table());
    faults().forEach(result -> failure.detail("\n" + result.paragraph()));
    if (!inCopies) {
      failure.detail(
          "\nThe database cannot be copied, so that all controls were tested in it, one after the other.");
    }
    if (note != null) {
      failure.detail("\n" + note);
    }
    AssertionError error = failure.toError(description);
    faults().map(ControlResult::thrown).filter(Objects::nonNull).forEach(error::addSuppressed);
    return Optional.of(error);
  }

  private String lines(Function<ControlResult, ControlOutcome> outcome) {
    return results.stream()
        .map(result -> result.control().id() + ": " + outcome.apply(result))
        .collect(Collectors.joining("\n"));
  }

  private String table() {
    int widest =
        results.stream().mapToInt(result -> result.control().id().length()).max().orElse(1);
    String line = "  %-14s  %-" + widest + "s  %s";
    return results.stream()
        .map(
            result ->
                line.formatted(result.outcome(), result.control().id(), result.control().title()))
        .collect(Collectors.joining("\n"));
  }

  private String summary() {
    List<String> words = new ArrayList<>();
    long failed = count(ControlOutcome.FAILED);
    if (failed > 0) {
      words.add(failed + " failed");
    }
    long notRun = faults().filter(result -> result.outcome() == ControlOutcome.NOT_RUN).count();
    if (notRun > 0) {
      words.add(notRun + (notRun == 1 ? " was not run" : " were not run"));
    }
    return words.isEmpty()
        ? "none has passed, so that nothing is proven"
        : String.join(" and ", words);
  }

  private static String counted(int controls) {
    return controls + (controls == 1 ? " control" : " controls");
  }

  private Stream<ControlResult> faults() {
    return results.stream().filter(result -> !result.accepted());
  }

  boolean isPassed() {
    return faults().findAny().isEmpty() && count(ControlOutcome.PASSED) > 0;
  }

  long count(ControlOutcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /**
   * Writes what became of the controls, as {@code compliance-….json} and {@code
   * compliance-….sarif}, in place of what the same profile of the same class found before.
   *
   * @param directory the directory of the files, which is made when it is missing
   * @param owner the test class that asked
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path directory, String owner) throws IOException {
    new ComplianceFiles(this, owner).write(directory);
  }

  ComplianceProfile profile() {
    return profile;
  }

  DatabaseFacts database() {
    return database;
  }

  boolean inCopies() {
    return inCopies;
  }

  Instant begin() {
    return begin;
  }

  List<ControlResult> results() {
    return results;
  }
}
