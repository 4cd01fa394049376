package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.schema.SchemaDifference;
import dev.pgassay.assertions.schema.SchemaText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the schema of a database with an expected one, and says in which objects they differ.
 *
 * @param catalog the database
 * @param migrationOf the migration that an object is of, as far as it is known
 * @param allowEmpty whether a schema without any object will do
 */
record SchemaComparison(
    Catalog catalog, Function<String, Optional<String>> migrationOf, boolean allowEmpty) {

  private static final int MOST_OBJECTS = 40;
  private static final int MOST_LINES = 12;

  /** What is wrong when a file holds the expected schema, or null. */
  @Nullable AssertionError with(CommittedFile file, @Nullable String description) {
    Failure failure = failure().expected("to have the schema in", file);
    Optional<Failure> unable = unable(catalog, "the database", failure);
    if (unable.isPresent()) {
      return unable.get().toError(description);
    }
    SchemaText actual = SchemaText.of(catalog);
    if (actual.objectCount() == 0 && !allowEmpty) {
      return empty(failure).toError(description);
    }
    if (file.isToBeUpdated()) {
      file.write(actual.toString());
      return null;
    }
    if (!file.exists()) {
      return missing(file, actual, failure).toError(description);
    }
    SchemaText expected;
    try {
      expected = SchemaText.read(file.read());
    } catch (IllegalArgumentException e) {
      return failure
          .but("that file cannot be read: " + e.getMessage())
          .detail("To write it again, run the test with -Dpgassay.update=true.")
          .toError(description);
    }
    return compared(
        expected,
        actual,
        failure.detail(
            "- is in the file, + is in the database.\n"
                + "If the database is right, run the test with -Dpgassay.update=true,"
                + " and commit the file."),
        description);
  }

  private static Failure missing(CommittedFile file, SchemaText actual, Failure failure) {
    if (file.ci()) {
      return failure.noFile(null);
    }
    file.write(actual.toString());
    return failure.noFile(counted(actual.objectCount(), "object"));
  }

  /** What is wrong when another database has the expected schema, or null. */
  @Nullable AssertionError with(Catalog other, @Nullable String description) {
    Failure failure =
        failure().expected("to have the same schema as database", other.database().name());
    Optional<Failure> unable =
        unable(catalog, "the database", failure)
            .or(() -> unable(other, "the other database", failure));
    if (unable.isPresent()) {
      return unable.get().toError(description);
    }
    SchemaText expected = SchemaText.of(other);
    SchemaText actual = SchemaText.of(catalog);
    if (expected.objectCount() == 0 && actual.objectCount() == 0 && !allowEmpty) {
      return empty(failure).toError(description);
    }
    String versions =
        other.serverVersion() == catalog.serverVersion()
            ? ""
            : "\nThat one is on PostgreSQL "
                + other.serverVersion()
                + ", this one on "
                + catalog.serverVersion()
                + "; they do not write every expression alike.";
    return compared(
        expected,
        actual,
        failure.detail(
            "- is in " + other.database().name() + ", + is in this database." + versions),
        description);
  }

  private Failure failure() {
    return Failure.of("database", catalog.database().name());
  }

  private Failure empty(Failure failure) {
    return failure
        .but("0 objects were compared: it has no schema")
        .detail(
            "If that is as it should be, say so:"
                + " assertThat(database).allowingEmptySchema().hasSchema(…).");
  }

  private static Optional<Failure> unable(Catalog catalog, String which, Failure failure) {
    Map<String, String> unseen = new TreeMap<>(catalog.unseen());
    unseen.remove("roles");
    return unseen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            failure.but(
                which
                    + " does not show its role "
                    + catalog.role()
                    + " all of it:\n"
                    + String.join(
                        "\n",
                        unseen.entrySet().stream()
                            .map(part -> "  " + part.getKey() + ": " + part.getValue())
                            .toList())));
  }

  private @Nullable AssertionError compared(
      SchemaText expected, SchemaText actual, Failure failure, @Nullable String description) {
    List<SchemaDifference> differences = expected.differencesTo(actual);
    if (differences.isEmpty()) {
      return null;
    }
    StringBuilder but = new StringBuilder(counted(differences.size(), "object"));
    but.append(differences.size() == 1 ? " differs:\n" : " differ:\n");
    differences.stream().limit(MOST_OBJECTS).forEach(difference -> write(but, difference));
    if (differences.size() > MOST_OBJECTS) {
      but.append("  … and ").append(differences.size() - MOST_OBJECTS).append(" more\n");
    }
    return failure
        .but(but.toString().stripTrailing())
        .compared(expected.toString(), actual.toString())
        .toError(description);
  }

  private void write(StringBuilder text, SchemaDifference difference) {
    text.append("  ").append(difference.object());
    switch (difference.kind()) {
      case MISSING -> text.append(" is missing");
      case UNEXPECTED -> text.append(" is unexpected");
      case DIFFERENT -> {}
    }
    migrationOf
        .apply(difference.object())
        .ifPresent(migration -> text.append(", last changed by ").append(migration));
    text.append('\n');
    difference.lines().stream()
        .limit(MOST_LINES)
        .forEach(line -> text.append("    ").append(line).append('\n'));
    if (difference.lines().size() > MOST_LINES) {
      text.append("    … and ")
          .append(counted(difference.lines().size() - MOST_LINES, "more line"))
          .append('\n');
    }
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
