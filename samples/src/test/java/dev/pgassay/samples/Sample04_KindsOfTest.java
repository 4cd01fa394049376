package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pgassay.DatabaseTest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that run more than once. Every invocation of a parameterised or repeated test has a
 * database of its own. The dynamic tests of a factory share the database of the factory's method,
 * as JUnit knows no life cycle for each of them.
 */
@DatabaseTest
class Sample04_KindsOfTest {

  @ParameterizedTest
  @CsvSource({
    "ada@example.org,         example.org",
    "ada@EXAMPLE.org,         example.org",
    "ada+shop@a.example.org,  a.example.org"
  })
  void a_user_counts_for_the_domain_of_the_address(
      String email, String domain, DataSource dataSource) {
    new Users(dataSource).register(email);

    assertThat(
            new Jdbc(dataSource)
                .list("select domain, users from users_by_domain", row -> row.getString(1)))
        .containsExactly(domain);
  }

  @RepeatedTest(3)
  void numbering_starts_anew_in_every_repetition(DataSource dataSource) {
    assertThat(new Users(dataSource).register("ada@example.org").id()).isEqualTo(1);
  }

  @TestFactory
  Stream<DynamicTest> an_order_passes_through_every_status(DataSource dataSource) {
    Orders orders = new Orders(dataSource);
    User ada = new Users(dataSource).register("ada@example.org");
    long orderId = orders.place(ada, Map.of());

    Stream<DynamicTest> steps =
        Arrays.stream(OrderStatus.values())
            .map(
                status ->
                    dynamicTest(
                        status.label(),
                        () -> {
                          orders.mark(orderId, status);
                          assertThat(orders.status(orderId)).isEqualTo(status);
                        }));
    DynamicTest trail =
        dynamicTest(
            "and every step is in the audit log",
            () ->
                assertThat(
                        new Jdbc(dataSource)
                            .list(
                                """
                                select new_row ->> 'status'
                                from audit_log
                                where operation = 'UPDATE'
                                order by id
                                """,
                                row -> row.getString(1)))
                    .containsExactly("open", "paid", "shipped", "returned", "cancelled"));
    return Stream.concat(steps, Stream.of(trail));
  }
}
