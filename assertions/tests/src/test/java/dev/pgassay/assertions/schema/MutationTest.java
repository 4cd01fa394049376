package dev.pgassay.assertions.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Part;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Changes a rich schema in one way after the other, and expects each change to be seen and its
 * object to be named.
 *
 * <p>The changes were written from knowledge of PostgreSQL, without a look at what must find them:
 * {@code src/test/resources/mutations}.
 */
@DatabaseTest(migrations = {})
class MutationTest {

  /** {@code -- 017 index predicate: index public.orders_open_idx}, and the statements below it. */
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-- (\\d{3} [^\\n]*?): ([^\\n]+)\\n(.*?)(?=\\n-- \\d{3} |\\z)");

  /** The name of an object in a heading: what is left without the words that say its kind. */
  private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\w$]+(?=[.( ]|$)");

  /** What is named otherwise, and how. */
  private static final Map<String, String> NAMED_OTHERWISE =
      Map.of(
          "045 identity sequence renamed", "by its new name",
          "223 owner of the database", "by every object that was the owner's",
          "273 default privilege grant option", "by the database's owner, as whom it is written",
          "554 operator class function", "by its family, which has the function",
          "466 extension member added", "by the function, which is the extension's now");

  /** What is no part of a schema's text, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("262 revoke on a language of the server from PUBLIC", "PostgreSQL's own"),
          Map.entry("265 grant on an object of the catalogue", "PostgreSQL's own"),
          Map.entry("266 revoke on a view of the catalogue", "PostgreSQL's own"),
          Map.entry("356 materialized view populated", "what it holds is data"),
          Map.entry("357 materialized view unpopulated", "what it holds is data"),
          Map.entry("400 function depends on an extension", "a dependency, not a property"),
          Map.entry("461 shell type added", "it is not a type yet"),
          Map.entry("504 setting of a role in the database", "a role is the server's"),
          Map.entry("532 user mapping option", "it may be a password"));

  private record Change(String title, String object, String statements) {}

  @Test
  void every_change_is_seen_and_its_object_named(TestDatabase database) throws Exception {
    requireServer(15, database);
    Sql.run(database, read("base.sql"));

    assertThat(unseen(database, "changes.sql")).isEmpty();
  }

  @Test
  void every_change_that_only_newer_servers_know_is_seen(TestDatabase database) throws Exception {
    requireServer(18, database);
    Sql.run(database, read("base.sql"));
    Sql.run(database, read("base-18.sql"));

    assertThat(unseen(database, "changes-18.sql")).isEmpty();
  }

  @Test
  void what_changes_nothing_is_not_reported(TestDatabase database) throws Exception {
    requireServer(15, database);
    Sql.run(database, read("base.sql"));
    List<String> reported = new ArrayList<>();
    SchemaText before = SchemaText.of(Catalog.read(database));
    for (Change change : changes("nothing.sql")) {
      String differences = differences(database, before, change);
      if (!differences.isEmpty()) {
        reported.add(change.title() + ":\n" + differences);
      }
    }

    assertThat(reported).isEmpty();
  }

  private static void requireServer(int version, TestDatabase database) throws SQLException {
    assumeTrue(
        Catalog.read(database).serverVersion() >= version,
        "the schema needs PostgreSQL " + version);
  }

  private static List<String> unseen(TestDatabase database, String file)
      throws IOException, SQLException {
    List<Change> changes = changes(file);
    assertThat(changes).hasSizeGreaterThan(30);
    SchemaText before = SchemaText.of(Catalog.read(database));
    List<String> unseen = new ArrayList<>();
    for (Change change : Part.of(changes)) {
      String differences = differences(database, before, change);
      if (differences.isEmpty() != LEFT_OUT.containsKey(change.title())) {
        unseen.add(change.title() + (differences.isEmpty() ? ": not seen" : ": seen after all"));
      } else if (!differences.isEmpty()
          && !NAMED_OTHERWISE.containsKey(change.title())
          && !names(change.object()).allMatch(differences.toLowerCase(Locale.ROOT)::contains)) {
        unseen.add(change.title() + ": " + change.object() + " is not named in\n" + differences);
      }
    }
    return unseen;
  }

  /** What a change makes different, in a transaction that is rolled back. */
  private static String differences(TestDatabase database, SchemaText before, Change change)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(change.statements());
        return before.differencesTo(SchemaText.of(Catalog.read(connection))).stream()
            .map(difference -> difference.object() + "\n" + String.join("\n", difference.lines()))
            .collect(Collectors.joining("\n"));
      } finally {
        connection.rollback();
      }
    }
  }

  private static Stream<String> names(String object) {
    return NAME.matcher(object.substring(object.indexOf(' ') + 1))
        .results()
        .map(name -> name.group().toLowerCase(Locale.ROOT))
        .filter(name -> !Set.of("on", "of", "in", "for", "to", "with").contains(name));
  }

  private static List<Change> changes(String file) throws IOException {
    Matcher blocks = BLOCK.matcher(read(file));
    List<Change> changes = new ArrayList<>();
    while (blocks.find()) {
      changes.add(new Change(blocks.group(1), blocks.group(2), blocks.group(3)));
    }
    return changes;
  }

  private static String read(String file) throws IOException {
    try (InputStream resource = MutationTest.class.getResourceAsStream("/mutations/" + file)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
