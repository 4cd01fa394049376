package dev.pgassay.assertions.content;

import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param expectedName the name of the database with the expected content
 * @param actualName the name of the other
 * @param tables how many tables' rows were compared
 * @param rows how many rows were compared
 * @param nothing why it says nothing that no difference was found, or null when it says something
 * @param differences what differs
 * @param remarks what else there is to know when something does
 */
@API(status = API.Status.INTERNAL)
public record ContentResult(
    String expectedName,
    String actualName,
    int tables,
    long rows,
    @Nullable String nothing,
    List<ContentDifference> differences,
    List<String> remarks) {

  private static final int MOST_DIFFERENCES = 40;

  /** {@return what was compared, as in {@code 12 tables with 3,400 rows}} */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d %s with %,d %s",
        tables,
        tables == 1 ? "table" : "tables",
        rows,
        rows == 1 ? "row" : "rows");
  }

  /**
   * Returns the same with some of the differences only.
   *
   * @param some the differences that count
   * @return another result
   */
  public ContentResult withDifferences(List<ContentDifference> some) {
    return new ContentResult(expectedName, actualName, tables, rows, nothing, some, remarks);
  }

  /** {@return a failure of the database that was examined, which says nothing else yet} */
  public Failure subject() {
    return Failure.of("database", actualName);
  }

  /** {@return what is wrong, or empty when the contents are the same} */
  public Optional<Failure> failure() {
    Failure failure = subject().expected("to have the same content as database", expectedName);
    if (differences.isEmpty()) {
      return nothing == null ? Optional.empty() : Optional.of(failure.but(nothing));
    }
    String text =
        differences.stream()
            .limit(MOST_DIFFERENCES)
            .map(difference -> difference.toString().indent(2).stripTrailing())
            .collect(Collectors.joining("\n"));
    int more = differences.size() - MOST_DIFFERENCES;
    failure
        .but(
            (differences.size() == 1 ? "it differs in 1 place:\n" : "it differs in %d places:\n")
                    .formatted(differences.size())
                + text
                + (more > 0 ? "\n  … and " + more + " more" : ""))
        .detail("- is in " + expectedName + ", + is in this database.");
    remarks.forEach(failure::detail);
    differences.stream()
        .map(ContentDifference::reproduce)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(failure::reproduce);
    return Optional.of(failure);
  }
}
