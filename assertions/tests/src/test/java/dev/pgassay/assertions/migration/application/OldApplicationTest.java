package dev.pgassay.assertions.migration.application;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.RehearsedShop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class OldApplicationTest {

  private static final String STATEMENTS =
      """
      statement
        insert into orders (customer_id, status) values (?, ?) returning id
      values
        bigint 1
        text open

      statement
        select * from orders where id = ?
      values
        bigint 1

      statement
        select id, status from orders where id = ?
      values
        bigint 1

      statement
        update orders set status = ? where id = ?
      values
        text paid
        bigint 2
      """;

  private static final String ONE_STATEMENT =
      """
      statement
        select id, customer_id from orders where id = ?
      values
        bigint 1
      """;

  @TempDir Path directory;
  private final TestDatabase database;

  OldApplicationTest(TestDatabase database) {
    this.database = database;
  }

  private MigrationRehearsal rehearsal(String... migrations) throws Exception {
    return RehearsedShop.of(database, directory, migrations);
  }

  private ApplicationStatements statements(String text) throws Exception {
    return ApplicationStatements.fromFile(
        Files.writeString(directory.resolve("statements.txt"), text));
  }

  @Test
  void a_new_column_breaks_nothing_that_names_its_columns() throws Exception {
    assertThat(rehearsal("alter table orders add column total numeric"))
        .keepsWorking(statements(STATEMENTS))
        .keepsPooledConnectionsWorking(statements(ONE_STATEMENT));
  }

  @Test
  void a_column_that_goes_breaks_all_that_use_it() throws Exception {
    MigrationRehearsal rehearsal =
        rehearsal(
            "alter table orders add column total numeric",
            "alter table orders drop column status",
            "alter table orders add column other text");
    ApplicationStatements statements = statements(STATEMENTS);
    assertThatThrownBy(() -> assertThat(rehearsal).as("old").keepsWorking(statements))
        .hasMessageStartingWith("[old] Expecting the application's statements:\n  4 in ")
        .hasMessageContaining(
            """
            to keep working with:
              V2__change.sql
              V3__change.sql
              V4__change.sql
            but 3 of them fail afterwards:
              V3__change.sql
                insert into orders (customer_id, status) values (?, ?) returning id
                  42703: ERROR: column "status" of relation "orders" does not exist
                  A column was dropped or renamed that the version of the application that still runs uses.
              V3__change.sql
                select id, status from orders where id = ?
                  42703: ERROR: column "status" does not exist
            """)
        .hasMessageContaining("update orders set status = ? where id = ?")
        .hasMessageContaining("Change the schema in steps");
  }

  /** Such an insert can still be prepared; it fails when it is executed. */
  @Test
  void a_new_column_that_needs_a_value_breaks_the_inserts() throws Exception {
    ReplayedStatements replayed =
        rehearsal(
                "alter table orders add column total numeric; update orders set total = 0;"
                    + " alter table orders alter column total set not null")
            .replay(statements(STATEMENTS));
    assertThat(replayed.broken()).extracting(BrokenStatement::sqlState).containsExactly("23502");
    assertThatThrownBy(() -> assertThat(replayed).keepWorking())
        .hasMessageContaining("null value in column \"total\" of relation \"orders\"")
        .hasMessageContaining(
            "A column must have a value that the version of the application that still runs does"
                + " not give it.");
  }

  @Test
  void another_type_breaks_what_gives_the_old_one() throws Exception {
    assertThat(
            rehearsal(
                    "alter table orders drop constraint orders_customer_id_fkey;"
                        + " alter table orders alter column customer_id type text",
                    "select 1")
                .replay(
                    statements(
                        """
                        statement
                          select id from orders where customer_id = ?
                        values
                          bigint 1
                        """))
                .broken())
        .extracting(BrokenStatement::migration, BrokenStatement::sqlState)
        .containsExactly(tuple("V2__change.sql", "42883"));
  }

  @Test
  void a_new_column_breaks_a_prepared_select_of_all_columns_once() throws Exception {
    MigrationRehearsal rehearsal = rehearsal("alter table orders add column total numeric");
    ApplicationStatements statements = statements(STATEMENTS);
    assertThat(rehearsal).keepsWorking(statements);
    assertThatThrownBy(() -> assertThat(rehearsal).keepsPooledConnectionsWorking(statements))
        .hasMessageContaining(
            """
            to survive in pooled connections:
              V2__change.sql
            but 1 of them fail on a connection that had prepared them:
              V2__change.sql
                select * from orders where id = ?
                  0A000: ERROR: cached plan must not change result type
                  The columns of its result have other types or another number now. The next transaction on the same connection can execute it.
            """)
        .hasMessageContaining("name the columns instead of `*`");
  }

  @Test
  void a_wider_column_breaks_prepared_selects_of_it() throws Exception {
    ReplayedStatements replayed =
        rehearsal("alter table orders alter column note type varchar(40)")
            .replay(statements("statement\n  select note from orders\n" + "\n" + ONE_STATEMENT));
    assertThat(replayed.brokenInPool())
        .extracting(BrokenStatement::sql)
        .containsExactly("select note from orders");
    assertThat(replayed).keepWorking();
  }

  @Test
  void what_failed_before_is_not_blamed_on_the_migration() throws Exception {
    ReplayedStatements replayed =
        rehearsal("alter table orders add column total numeric")
            .replay(
                statements(
                    """
                    statement
                      insert into orders (customer_id) values (?)
                    values
                      bigint 999

                    statement
                      select id from orders
                    """));
    assertThat(replayed).keepWorking();
    assertThat(replayed.unexecuted()).hasSize(1);
    assertThat(replayed.toString())
        .startsWith("2 statements of ")
        .contains(
            "could be prepared only:\n  insert into orders (customer_id) values (?)\n    23503");
  }

  @Test
  void what_failed_before_for_one_reason_and_fails_for_another_is_broken() throws Exception {
    assertThat(
            rehearsal("alter table orders drop column note")
                .replay(
                    statements(
                        """
                        statement
                          insert into orders (customer_id, note) values (?, ?)
                        values
                          bigint 999
                          text "a note"
                        """))
                .broken())
        .singleElement()
        .satisfies(
            broken ->
                assertThat(broken.meaning())
                    .contains("It failed before, too, for another reason")
                    .contains("orders_customer_id_fkey"));
  }

  @Test
  void what_cannot_be_prepared_before_any_migration_proves_nothing() throws Exception {
    MigrationRehearsal rehearsal = rehearsal("alter table orders add column total numeric");
    ApplicationStatements statements = statements("statement\n  select total from orders\n");
    assertThatThrownBy(() -> assertThat(rehearsal).keepsWorking(statements))
        .hasMessageContaining("but 1 of them could not be prepared before any of these migrations:")
        .hasMessageContaining("select total from orders\n    42703")
        .hasMessageContaining("No migration is to blame");
  }

  @Test
  void no_migration_and_nothing_prepared_prove_nothing() throws Exception {
    assertThatThrownBy(() -> assertThat(rehearsal()).keepsWorking(statements(STATEMENTS)))
        .hasMessageContaining("but 0 migrations were run");
    assertThatThrownBy(
            () ->
                assertThat(rehearsal("select 1"))
                    .keepsPooledConnectionsWorking(
                        statements("statement\n  delete from orders where id = 1\n")))
        .hasMessageContaining("but 0 of them return rows and were prepared by the server");
  }

  @Test
  void several_expectations_are_collected() throws Exception {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly
        .assertThat(rehearsal("alter table orders drop column status"))
        .keepsWorking(statements(STATEMENTS));
    softly
        .assertThat(rehearsal("alter table orders drop column note").replay(statements(STATEMENTS)))
        .keepWorking()
        .surviveInPooledConnections();
    assertThatThrownBy(softly::assertAll).hasMessageContaining("(2 failures)");
  }

  @Test
  void a_file_that_is_missing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationStatements.fromFile("not-there.txt"))
        .withMessageContaining("There is no file `src/test/resources/pgassay/not-there.txt`")
        .withMessageContaining("StatementRecording");
  }
}
