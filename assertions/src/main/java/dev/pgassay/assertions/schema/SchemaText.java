package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The whole schema of a database as a text: for each object its kind and name, and the statements
 * that make it as a person would write them.
 *
 * <p>The same schema gives the same text whatever machine it is on, and any change of the schema
 * changes the text. Rows, also those of materialized views, positions of sequences and statistics
 * are no schema. What belongs to an extension, Flyway's history, roles, tablespaces, and the
 * database's encoding and locale are left out; the database's owner, whose name differs between
 * machines, is {@code current_role}, and what it owns says no owner.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaText {

  private static final int FORMAT = 1;

  private final String text;
  private final Map<String, List<String>> blocks;

  private SchemaText(String text, Map<String, List<String>> blocks) {
    this.text = text;
    this.blocks = blocks;
  }

  /**
   * Writes the schema of a database.
   *
   * @param catalog the database's catalog
   * @return its text
   */
  public static SchemaText of(Catalog catalog) {
    String written = new SchemaWriter(catalog).write().replace("\r\n", "\n");
    return new SchemaText(
        "-- Schema, format "
            + FORMAT
            + ", written by pgassay; to write it again, run the test with -Dpgassay.update=true\n"
            + (written.isEmpty() ? "" : "\n" + written),
        SchemaTextReader.read(written.lines().toList()));
  }

  /**
   * Reads a text that {@link #toString()} gave.
   *
   * @param text the text
   * @return the schema
   * @throws IllegalArgumentException if it is another text, is of a newer format or has conflict
   *     markers of a merge
   */
  public static SchemaText read(String text) {
    String unixText = text.replace("\r\n", "\n");
    return new SchemaText(unixText, SchemaTextReader.readFile(unixText, FORMAT));
  }

  /** {@return how many objects it has; what hangs on a table counts with the table} */
  public int objectCount() {
    return blocks.size();
  }

  /** {@return kind and full name of each object, as in {@code table public.orders}} */
  public Set<String> objects() {
    return Collections.unmodifiableSet(blocks.keySet());
  }

  /**
   * Compares it with another schema, object by object.
   *
   * @param actual the other one
   * @return what is missing there, unexpected or different, by name; empty when they are the same
   */
  public List<SchemaDifference> differencesTo(SchemaText actual) {
    TreeSet<String> objects = new TreeSet<>(blocks.keySet());
    objects.addAll(actual.blocks.keySet());
    List<SchemaDifference> differences = new ArrayList<>();
    for (String object : objects) {
      List<String> here = blocks.get(object);
      List<String> there = actual.blocks.get(object);
      if (here == null) {
        differences.add(
            new SchemaDifference(
                SchemaDifference.Kind.UNEXPECTED,
                object,
                LineDifference.between(List.of(), there == null ? List.of() : there)));
      } else if (there == null) {
        differences.add(
            new SchemaDifference(
                SchemaDifference.Kind.MISSING, object, LineDifference.between(here, List.of())));
      } else if (!here.equals(there)) {
        differences.add(
            new SchemaDifference(
                SchemaDifference.Kind.DIFFERENT, object, LineDifference.between(here, there)));
      }
    }
    return differences;
  }

  @Override
  public String toString() {
    return text;
  }
}
