package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whether all rows of a database honour its schema, at one moment. */
@API(status = API.Status.INTERNAL)
public final class SchemaDataExamination {

  /** What is smaller is read sooner than another connection is there. */
  private static final long WORTH_A_CONNECTION = 8 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What rules may refer to. */
  private final Catalog everything;

  /** What is examined. */
  private final Catalog catalog;

  private final Map<QualifiedName, Table> tables = new HashMap<>();
  private final Map<QualifiedName, Boolean> filled = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int rules;
  private long trusted;

  private SchemaDataExamination(Catalog catalog) {
    this.everything = catalog;
    this.catalog = catalog.userObjects();
    this.catalog.tables().forEach(table -> tables.put(table.name(), table));
  }

  /**
   * Examines all rows but those of extensions, of Flyway's history and of foreign tables.
   *
   * @param database the database
   * @param catalog its catalog
   * @return what was found
   * @throws SQLException if the database cannot be reached
   */
  public static SchemaDataExamination of(DataSource database, Catalog catalog) throws SQLException {
    SchemaDataExamination examination = new SchemaDataExamination(catalog);
    try (SharedSnapshot snapshot = SharedSnapshot.take(database)) {
      examination.examine(snapshot);
    }
    return examination;
  }

  /**
   * A part of the examination, which one session makes.
   *
   * @param ofRows the table whose rows are counted with it, or empty
   * @param findings makes it
   */
  private record Part(Optional<Table> ofRows, Function<Session, Findings> findings) {}

  private void examine(SharedSnapshot snapshot) throws SQLException {
    ServerFacts facts = ServerFacts.read(snapshot.session());
    List<Part> parts = parts(facts);
    List<Function<Session, Findings>> work = parts.stream().map(Part::findings).toList();
    List<Findings> found =
        facts.bytes() < WORTH_A_CONNECTION ? snapshot.alone(work) : snapshot.shared(work);
    for (int i = 0; i < parts.size(); i++) {
      Findings findings = found.get(i);
      broken.addAll(findings.broken());
      problems.addAll(findings.problems());
      parts
          .get(i)
          .ofRows()
          .ifPresent(table -> filled.merge(root(table), findings.anyRow(), Boolean::logicalOr));
    }
    flaws().map(Flaw::toString).forEach(broken::add);
  }

  private List<Part> parts(ServerFacts facts) {
    TableRows tableRows = new TableRows(everything);
    RowRules rowRules = new RowRules(facts, tableRows, new DomainRules(everything, tableRows));
    ForeignKeyRules foreignKeys = new ForeignKeyRules(everything, facts, tableRows);
    UniqueRules unique = new UniqueRules(everything, facts, tableRows);
    SequenceRules sequences = new SequenceRules(everything, tableRows);
    List<Part> parts = new ArrayList<>();
    for (Table table : catalog.tables()) {
      if (table.kind() == Table.Kind.FOREIGN_TABLE) {
        continue;
      }
      trusted += unique.trusted(table);
      List<Rule> between =
          Stream.of(foreignKeys.of(table), unique.of(table), sequences.of(table))
              .flatMap(found -> found)
              .toList();
      rules += between.size();
      between.forEach(
          rule -> parts.add(new Part(Optional.empty(), session -> Findings.of(session, rule))));
      if (table.kind() == Table.Kind.TABLE) {
        List<Rule> ofRows = rowRules.of(table).toList();
        rules += ofRows.size();
        parts.add(
            new Part(
                Optional.of(table),
                session -> Findings.ofRows(session, tableRows.of(table), ofRows)));
      }
    }
    return parts;
  }

  /** The table itself, or the partitioned table at the top. */
  private QualifiedName root(Table table) {
    Table above = table;
    while (above.partitionOf() != null && tables.containsKey(above.partitionOf())) {
      above = tables.get(above.partitionOf());
    }
    return above.name();
  }

  private Stream<Flaw> flaws() {
    return Stream.of(
            catalog.tables().stream().flatMap(Flaw::of),
            catalog.domains().stream().flatMap(Flaw::of),
            catalog.relations().flatMap(Flaw::ofIndexes))
        .flatMap(flaws -> flaws);
  }

  /**
   * Returns what is wrong.
   *
   * @return the failure, or empty when the rows honour the schema
   */
  public Optional<Failure> failure() {
    if (broken.isEmpty() && problems.isEmpty() && tables(true).findAny().isPresent()) {
      return Optional.empty();
    }
    Failure failure =
        Failure.of("database", catalog.database().name())
            .expected("to hold rows that honour", "its schema: " + counted(rules, "rule"))
            .but(faults());
    broken.forEach(rule -> failure.detail("\n" + rule));
    if (!problems.isEmpty()) {
      failure.detail(
          "\nCould not be examined by role "
              + catalog.role()
              + ":\n"
              + String.join("\n", problems).indent(2).stripTrailing());
    }
    failure.detail("\n" + leftOut());
    return Optional.of(failure);
  }

  /**
   * Returns how the examination ended, as a failure says it.
   *
   * @return a clause such as {@code 80 rules hold, in the rows of 5 tables; 2 tables are empty}
   */
  public String summary() {
    if (failure().isEmpty()) {
      return counted(rules, "rule")
          + (rules == 1 ? " holds" : " hold")
          + inRows()
          + "; tables without rows: "
          + tables(false).count();
    }
    return faults();
  }

  private String faults() {
    List<String> words = new ArrayList<>();
    if (!broken.isEmpty()) {
      words.add(counted(broken.size(), "expectation") + (broken.size() == 1 ? " fails" : " fail"));
    }
    if (!problems.isEmpty()) {
      words.add(counted(problems.size(), "part") + " could not be examined");
    }
    return words.isEmpty() ? "0 rows were examined" : String.join(" and ", words) + inRows();
  }

  private String inRows() {
    return ", in the rows of " + counted(tables(true).count(), "table");
  }

  /**
   * Writes what was examined, and what was empty, as JSON.
   *
   * @param directory where to
   * @param owner the test class that asked
   * @throws IOException if it cannot be written
   */
  public void writeTo(Path directory, String owner) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("data-" + owner + ".json"),
        JSON.writeValueAsString(
            new SchemaDataFile(
                SchemaDataFile.FORMAT,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                owner,
                catalog.database().name(),
                catalog.serverVersion(),
                failure().isEmpty(),
                rules,
                trusted,
                tables(true).map(QualifiedName::toString).toList(),
                tables(false).map(QualifiedName::toString).toList(),
                foreignTables().map(QualifiedName::toString).toList(),
                broken,
                problems)));
  }

  /** The tables that have rows, or those that have none; partitions count as one. */
  private Stream<QualifiedName> tables(boolean withRows) {
    return filled.entrySet().stream()
        .filter(table -> table.getValue() == withRows)
        .map(Map.Entry::getKey);
  }

  private String leftOut() {
    Stream.Builder<String> lines = Stream.builder();
    names("Empty tables", tables(false)).ifPresent(lines::add);
    names("Left out, foreign tables", foreignTables()).ifPresent(lines::add);
    if (trusted > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Trusted to valid indexes where a table has more than %,d rows: %s",
              UniqueRules.MOST_PAIRWISE,
              counted(trusted, "exclusion rule")));
    }
    return lines.build().collect(Collectors.joining("\n"));
  }

  private Stream<QualifiedName> foreignTables() {
    return catalog.tables().stream()
        .filter(table -> table.kind() == Table.Kind.FOREIGN_TABLE)
        .map(Table::name);
  }

  private static Optional<String> names(String what, Stream<QualifiedName> names) {
    List<String> written = names.map(QualifiedName::toString).toList();
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(what + ": " + String.join(", ", written));
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
  }
}
