package dev.pgassay.assertions.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.step.EventCallback;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
          "update pg_catalog.pg_enum set enumlabel = 'changed' where enumlabel = 'b'",
          "insert into enums values (99999, 'mood'::regtype, 7, 'put in')",
          "create table labels as with u as (update pg_catalog.pg_enum set enumlabel = 'changed, too'"
              + " where enumlabel = 'b' returning enumlabel) select enumlabel from u");

  /** One after the other, none of them taken back. */
  private static final List<String> IN_A_ROW =
      List.of(
          "insert into par values (1), (2)",
          "insert into par values (3)",
          "update par set id = id + 10",
          "create table row (id integer generated always as identity primary key, m mood)",
          "insert into row (m) values ('a'), ('b')",
          "create index row_m on row (m)",
          "comment on table row is 'rows'",
          "alter table row add column n integer",
          "update row set n = id",
          "create view of_n as select n from row",
          "create domain of_view as of_n",
          "alter table row drop column n cascade",
          "insert into row (m) values ('a')",
          "create type size as enum ('s')",
          "alter table row add column s size default 's'",
          "delete from row",
          "drop table row",
          "insert into par values (4)");

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

  @Test
  void merges_like_all_else(TestDatabase database) throws Exception {
    assumeTrue(database.serverMajorVersion() >= 15, "PostgreSQL 14 has no merge");
    Files.writeString(
        directory.resolve("V1__tables.sql"), "create table t (id integer primary key, n integer);");
    Files.writeString(
        directory.resolve("V2__merges.sql"),
        """
        merge into t using (values (1), (2)) v (id) on t.id = v.id
          when not matched then insert values (v.id, 0);
        merge into t using (values (1), (3)) v (id) on t.id = v.id
          when matched then update set n = 1 when not matched then insert values (v.id, 0);
        """);
    assertThat(trace(database, flyway -> {}).statements())
        .extracting(TracedStatement::writes)
        .containsExactly(
            List.of(new WrittenRows("public.t", 2, 0, 0)),
            List.of(new WrittenRows("public.t", 1, 1, 0)));
  }

  /** Its lines are not known, so that it is no part of the trace. */
  @ParameterizedTest
  @ValueSource(strings = {"afterEachMigrateStatement", "beforeEachMigrateStatement"})
  void is_not_confused_by_scripts_that_it_does_not_show(String event, TestDatabase database)
      throws IOException {
    Files.writeString(directory.resolve("V1__tables.sql"), "create table s (id integer);");
    Files.writeString(
        directory.resolve("V2__rows.sql"),
        "create table t (id integer);\ninsert into t values (1);\nalter table t add column c integer;");
    Files.writeString(
        directory.resolve(event + ".sql"),
        "alter table if exists t add column if not exists b text;");
    MigrationTrace trace = trace(database, flyway -> {});
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements()).hasSize(3);
    assertThat(columnsOfT(trace.statements().get(1).effect().after())).contains("b");
    StatementEffect last = trace.statements().get(2).effect();
    assertThat(columnsOfT(last.before())).doesNotContain("c").contains("b");
    assertThat(columnsOfT(last.after())).containsExactlyInAnyOrder("id", "b", "c");
  }

  /** A callback may work on a session that the trace does not see. */
  @Test
  void asks_for_everything_where_there_is_a_callback_in_java(TestDatabase database)
      throws IOException {
    Files.writeString(directory.resolve("V1__tables.sql"), "create table t (id integer);");
    Files.writeString(
        directory.resolve("V2__rows.sql"),
        "insert into t values (1);\nalter table t add column c integer;");
    V3__WhatIsPrepared prepared = new V3__WhatIsPrepared();
    Callback callback =
        new EventCallback(EventCallback.LAST, Set.of(Event.AFTER_MIGRATE), (event, context) -> {});
    trace(database, flyway -> flyway.javaMigrations(prepared).callbacks(callback));
    assertThat(prepared.names)
        .contains("pgassay probe of locked")
        .doesNotContain("pgassay probe of counts", "pgassay probe of relations");
  }

  private static List<String> columnsOfT(SchemaState state) {
    return state.relations().values().stream()
        .filter(relation -> relation.name().equals("t"))
        .flatMap(relation -> relation.columns().stream())
        .map(RelationState.Column::name)
        .toList();
  }

  private MigrationTrace trace(DataSource database, Consumer<FluentConfiguration> more) {
    return MigrationRehearsal.of(database)
        .flyway(
            flyway -> {
              flyway.locations("filesystem:" + directory);
              more.accept(flyway);
            })
        .since("1")
        .trace();
  }

  private Shown shown(DataSource database) throws IOException {
    V3__WhatIsPrepared prepared = new V3__WhatIsPrepared();
    MigrationTrace trace = trace(database, flyway -> flyway.javaMigrations(prepared));
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
                .collect(Collectors.joining())
            + String.join(";\n", IN_A_ROW)
            + ";\n";
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
        .filteredOn(shown -> shown.startsWith("alter table row drop"))
        .hasSize(1)
        .noneMatch(shown -> shown.contains("of_view"));
    assertThat(byWords.statements())
        .filteredOn(shown -> shown.contains("mood 'changed") || shown.contains("mood 'put in"))
        .hasSize(3)
        .anyMatch(shown -> shown.contains("mood 'changed'") && !shown.contains("mood 'b'"))
        .anyMatch(shown -> shown.contains("mood 'changed, too'") && !shown.contains("mood 'b'"))
        .anyMatch(shown -> shown.contains("mood 'put in'") && shown.contains("mood 'b'"));
  }
}
