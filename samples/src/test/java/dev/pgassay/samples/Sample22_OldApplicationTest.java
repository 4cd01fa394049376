package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.application.ApplicationStatements;
import dev.pgassay.assertions.migration.application.StatementRecording;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * While a new version of the shop is rolled out, the old one goes on with the new schema. What the
 * old one executes is recorded in a file, and each migration is tried with it; {@code
 * docs/old-application.md} tells more.
 */
@DatabaseTest
class Sample22_OldApplicationTest {

  private static final String FILE = "application-statements.txt";

  /**
   * With a release, this is run with {@code -Dpgassay.update=true}, and the file {@code
   * src/test/resources/pgassay/application-statements.txt} is committed.
   */
  @Test
  void the_statements_of_the_released_version_are_recorded(TestDatabase database) {
    StatementRecording recording = StatementRecording.of(database);

    openAndSell(recording.dataSource());

    recording.saveTo(FILE);
    assertThat(recording.unrecorded()).isEmpty();
  }

  private static void openAndSell(DataSource shop) {
    Users users = new Users(shop);
    Products products = new Products(shop);
    Orders orders = new Orders(shop);
    User ada = users.register("ada@example.org");
    Product cup = products.add("cup", "Cup", "8.00");
    products.move(cup.id(), 100);
    long order = orders.place(ada, Map.of(cup, 2));
    orders.mark(order, OrderStatus.PAID);
    orders.total(order);
    orders.status(order);
    users.find("ada@example.org");
    products.all();
    products.inStock(cup.id());
  }

  /** The rows that are there by then are those that the recorded values refer to. */
  private static MigrationRehearsal rehearsal(TestDatabase database) {
    return MigrationRehearsal.of(database)
        .at("11", Sample22_OldApplicationTest::openAndSell)
        .since("11");
  }

  @Test
  void the_newest_migration_is_one_that_the_released_version_can_live_with(TestDatabase database) {
    assertThat(rehearsal(database)).keepsWorking(ApplicationStatements.fromFile(FILE));
  }

  /** Nor does it change what a pool's connections have prepared on the server. */
  @Test
  void connections_that_are_open_live_with_it_as_well(TestDatabase database) {
    assertThat(rehearsal(database))
        .keepsPooledConnectionsWorking(ApplicationStatements.fromFile(FILE));
  }

  /** A column with a better name is a column that is gone, for the version that still runs. */
  @Test
  void a_column_that_is_renamed_breaks_the_version_that_still_runs(TestDatabase database) {
    MigrationRehearsal next =
        rehearsal(database)
            .flyway(flyway -> flyway.locations("classpath:db/migration", "classpath:db/next"));

    assertThatThrownBy(() -> assertThat(next).keepsWorking(ApplicationStatements.fromFile(FILE)))
        .hasMessageContaining("V13__rename_order_status.sql")
        .hasMessageContaining("update orders set status = ?::order_status where id = ?")
        .hasMessageContaining("42703: ERROR: column \"status\"")
        .hasMessageContaining("A column was dropped or renamed");
  }
}
