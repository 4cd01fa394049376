package dev.pgassay.assertions.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a database without functions of its own, the trace asks only for what a statement may change
 * by its words. What it shows there is compared with what it shows where it asks for everything,
 * since there is a function.
 */
@DatabaseTest(migrations = "classpath:rehearsal/matrix")
class TraceByWordsTest {

  private static final String FUNCTION =
      "create function one() returns integer language sql as 'select 1'";

  /** Beside the statements of the lock matrix. */
  private static final List<String> WRITING =
      List.of(
          "insert into t (id, a) values (10001, 1), (10002, 2)",
          "insert into nopk select id + 5000, null from t where id <= 100",
          "update t set a = a + 1 where id <= 10",
          "update t set doc = 'x'",
          "delete from nopk where other <= 20",
          "delete from p",
          "insert into p values (1, 1, 1), (1500, 1500, 1)",
          "comment on table t is 'a table'",
          "comment on type mood is 'a type'",
          "create temporary table temporary (id integer)",
          "create unique index fresh on par (id)",
          "create table fresh (id serial primary key, m mood, r_id integer references r (id))",
          "create domain fresh as text",
          "drop type mood cascade",
          "create table into_fresh as select * from t",
          "select * into into_fresh from t",
          "update pg_catalog.pg_enum set enumlabel = 'c' where enumlabel = 'b'",
          "insert into enums values (99999, 'mood'::regtype, 7, 'c')");

  @TempDir private Path directory;

  private static String resource(String name) throws IOException {
    try (InputStream file = TraceByWordsTest.class.getResourceAsStream("/rehearsal/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Stream<String> ofMatrix() throws IOException {
    return LockMatrixTest.cases()
        .filter(one -> one.isFor(15) && !one.refusesTransaction())
        .map(LockMatrixTest.Case::sql)
        .filter(sql -> !sql.contains("trigger"));
  }

  /** What one trace showed. */
  private record Shown(List<String> statements, Set<String> asked) {}

  private Shown shown(DataSource database) throws IOException {
    V3__WhatIsPrepared prepared = new V3__WhatIsPrepared();
    MigrationTrace trace =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.locations("filesystem:" + directory).javaMigrations(prepared))
            .since("1")
            .trace();
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.unseen()).isEmpty();
    return new Shown(
        trace.statements().stream()
            .filter(statement -> statement.migration().startsWith("V2"))
            .map(TraceByWordsTest::shown)
            .toList(),
        prepared.names);
  }

  private static String shown(TracedStatement statement) {
    SchemaState after = statement.effect().after();
    return statement.sql()
        + statement.locks().stream()
            .map(lock -> "\n  " + lock.relation() + " " + lock.mode() + " " + lock.index())
            .collect(Collectors.joining())
        + "\n  rewritten "
        + statement.rewritten()
        + statement.rebuiltIndexes()
        + statement.emptied()
        + "\n  scanned "
        + statement.scans()
        + "\n  written "
        + statement.writes()
        + after.relations().values().stream()
            .filter(relation -> statement.effect().existed(relation))
            .map(
                relation ->
                    relation.fullName()
                        + List.of(
                            relation.kind(),
                            relation.valid(),
                            relation.bytes(),
                            relation.inserted(),
                            relation.updated(),
                            relation.deleted(),
                            relation.columns().stream().map(RelationState.Column::name).toList(),
                            relation.triggers(),
                            relation.constraints().stream()
                                .map(constraint -> constraint.name() + constraint.validated())
                                .toList()))
            .sorted()
            .collect(Collectors.joining("\n  ", "\n  ", ""))
        + after.others().values().stream()
            .filter(other -> !other.isFunction())
            .map(NamedObject::name)
            .sorted()
            .toList();
  }

  private static final class V3__WhatIsPrepared extends BaseJavaMigration {

    private final Set<String> names = new HashSet<>();

    @Override
    public void migrate(Context context) throws SQLException {
      try (Statement statement = context.getConnection().createStatement();
          ResultSet rows =
              statement.executeQuery("select name from pg_catalog.pg_prepared_statements")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
  }

  @Test
  void shows_the_same_as_where_it_asks_for_everything(TestDatabase database) throws IOException {
    String tables =
        resource("matrix/V1__matrix.sql")
                .lines()
                .filter(line -> !line.contains("noop()"))
                .collect(Collectors.joining("\n"))
            + "\ncreate view enums as select oid, enumtypid, enumsortorder, enumlabel"
            + " from pg_catalog.pg_enum;\n";
    String statements =
        "create schema other;\n"
            + Stream.concat(ofMatrix(), WRITING.stream())
                .map("savepoint before;\n%s;\nrollback to before;\n"::formatted)
                .collect(Collectors.joining());
    Files.writeString(directory.resolve("V2__statements.sql"), statements);
    Files.writeString(directory.resolve("V1__tables.sql"), tables);
    Shown byWords = shown(database);
    Files.writeString(directory.resolve("V1__tables.sql"), tables + FUNCTION + ";\n");
    Shown all = shown(database);
    assertThat(byWords.asked()).contains("pgassay probe of counts", "pgassay probe of relations");
    assertThat(all.asked())
        .contains("pgassay probe of locked")
        .doesNotContain("pgassay probe of counts", "pgassay probe of relations");
    assertThat(byWords.statements()).hasSizeGreaterThan(300).isEqualTo(all.statements());
    assertThat(byWords.statements())
        .filteredOn(shown -> shown.startsWith("update pg_catalog") || shown.contains("into enums"))
        .hasSize(2)
        .anyMatch(shown -> shown.contains("mood 'c'") && !shown.contains("mood 'b'"))
        .anyMatch(shown -> shown.contains("mood 'c'") && shown.contains("mood 'b'"));
  }
}
