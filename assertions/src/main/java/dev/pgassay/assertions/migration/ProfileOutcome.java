package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.migration.step.FailedStatement;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import dev.pgassay.assertions.profile.ProfileRules;
import dev.pgassay.assertions.profile.ServerProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of migrations that the administrator of a profile ran.
 *
 * @param profile the profile
 * @param failure the first statement that failed, empty when none did
 * @param mind what a reader has to know of the profile besides
 * @param unknown whether the provider may allow what failed here
 */
record ProfileOutcome(
    ServerProfile profile, Optional<FailedStatement> failure, List<String> mind, boolean unknown) {

  /** Runs them. */
  static ProfileOutcome of(RehearsalPlan plan, ServerProfile profile) {
    Optional<ProfileRules> rules = profile.rules();
    List<String> mind = new ArrayList<>();
    rules.map(ProfileRules::origin).ifPresent(mind::add);
    try (SteppedDatabase database = plan.on(profile).open()) {
      int major = major(database);
      rules.flatMap(known -> known.tooOldFor(major)).ifPresent(mind::add);
      database.migrate();
      return new ProfileOutcome(profile, Optional.empty(), mind, false);
    } catch (MigrationFailedException e) {
      FailedStatement failed =
          e.statement()
              .orElseGet(() -> new FailedStatement("", "", String.valueOf(e.getMessage()), ""));
      Optional<String> difference = rules.flatMap(known -> known.differenceOf(failed.words()));
      difference.ifPresent(note -> mind.add("it may run there: " + note));
      return new ProfileOutcome(profile, Optional.of(failed), mind, difference.isPresent());
    }
  }

  private static int major(SteppedDatabase database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseMajorVersion();
    } catch (SQLException e) {
      throw new IllegalStateException("The server does not say its version", e);
    }
  }

  /** A line for each outcome, in columns. */
  static String table(List<ProfileOutcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("profile", "fails in", "SQLSTATE", "said"));
    outcomes.forEach(outcome -> rows.add(outcome.row()));
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < 3; column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return rows.stream()
        .map(
            row ->
                ("%-" + widths.get(0) + "s  %-" + widths.get(1) + "s  %-" + widths.get(2) + "s  %s")
                    .formatted(row.toArray())
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private List<String> row() {
    return failure
        .map(
            failed -> List.of(profile.name(), failed.where(), failed.sqlState(), firstLine(failed)))
        .orElse(List.of(profile.name(), "nothing", "", ""));
  }

  private static String firstLine(FailedStatement failed) {
    return failed.words().lines().findFirst().orElse("");
  }

  /** The statement that failed, all that was said, and what a reader has to know. */
  String story() {
    FailedStatement failed = failure.orElseThrow();
    String said =
        failed
            .words()
            .lines()
            .takeWhile(line -> !line.strip().startsWith("Where:"))
            .filter(line -> !line.strip().startsWith("Position:"))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    String heading = mind.isEmpty() ? "" : " (" + String.join("; ", mind) + ")";
    return (profile + heading + "\n" + failed.sql().indent(2) + said.indent(2)).stripTrailing();
  }
}
