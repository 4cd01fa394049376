package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Part;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** A sound schema of several tenants passes, and each of many sabotages of it is found. */
@DatabaseTest(migrations = "classpath:dev/pgassay/assertions/security/tenants/migrations")
class TenantSabotagesTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/pgassay/assertions/security/tenants/sabotages");

  private static final Tenants TENANTS =
      Tenants.by("tenant_id").setting("app.tenant").role("app_user").values("A", "B");

  /** What a failure has to say of each sabotage: what is open, who gets through, and why. */
  private static final Map<String, List<String>> SAID =
      Map.ofEntries(
          said("01", "public.orders", "sees none of its own rows", "no policy for SELECT"),
          said("02", "public.orders", "reads it", "deletes", "is not enabled"),
          said("03", "public.events", "reads it", "is not enabled"),
          said("04", "public.orders", "rights of the owner app_user", "is not forced"),
          said("05", "public.customers", "rights of the owner app_owner", "is not forced"),
          said("06", "role app_user", "set role app_owner", "owner of public.orders"),
          said("07", "role app_user", "it has BYPASSRLS", "nothing is proven"),
          said("08", "role app_user", "it is a superuser", "nothing is proven"),
          said("09", "public.customers", "reads it", "using (true)"),
          said("10", "public.customers", "reads it", "support (permissive, for select)"),
          said("11", "public.orders", "no tenant (never set)", "IS NULL"),
          said("12", "public.orders", "no tenant (never set)", "current_tenant()"),
          said("13", "public.customers", "no tenant (empty)", "~~"),
          said("14", "public.customers", "inserts a row of tenant B", "with check (true)"),
          said("15", "public.documents", "inserts a row of tenant B", "with check (true)"),
          said("16", "public.documents", "takes rows for itself", "using (true)"),
          said("17", "public.documents", "moves rows to tenant B", "with check (true)"),
          said("18", "public.documents", "deletes", "using (true)"),
          said("19", "public.documents", "reads it", "using (true)"),
          said("20", "public.orders", "tenant B, reads it", "= 'B'"),
          said("21", "public.orders", "tenant A, no tenant", "tenant_id = 'B'"),
          said("22", "public.orders", "with app.support = 'on'", "'app.support'"),
          said("23", "public.orders", "every role has SELECT", "PUBLIC"),
          said("24", "public.customers", "every role has SELECT (email)", "PUBLIC"),
          said("25", "public.orders", "the role has TRUNCATE"),
          said("26", "public.orders", "the role has TRIGGER"),
          said("27", "public.customers", "the role has REFERENCES"),
          said("28", "public.events_2024", "reads it", "policies of public.events are not asked"),
          said("29", "public.events_2025", "inserts a row of tenant B", "public.events are not"),
          said("30", "public.all_orders()", "calls it", "security definer"),
          said("31", "public.order_note(bigint)", "calls it", "security definer"),
          said("32", "public.forget(bigint)", "rows of others in public.orders", "definer"),
          said("33", "public.how_many()", "calls it", "security definer"),
          said("34", "public.raise_totals()", "rows of others in public.orders", "definer"),
          said("35", "public.customer_name(bigint)", "calls it", "security definer"),
          said("36", "public.purge_notes()", "rows of others in public.notes", "definer"),
          said("37", "public.all_customers", "reads it", "no security_invoker"),
          said("38", "public.order_totals", "reads it", "no security_invoker"),
          said("39", "public.busy", "reads it", "no security_invoker"),
          said("40", "public.order_bin", "deletes", "rows of others in public.orders"),
          said("41", "public.sales", "reads it", "has no policies"),
          said("42", "public.payments", "reads it", "is not enabled"),
          said("43", "public.orders_backup", "reads it", "is not enabled"),
          said("44", "public.customers_email_key", "it tells whether", "unique among all"),
          said("45", "public.orders orders_customer_id_fkey", "it tells whether"),
          said("46", "default privileges of role", "PUBLIC gets SELECT"),
          said("47", "public.orders", "no tenant (never set)", "reads it"),
          said("48", "public.orders", "no tenant (never set)", "reads it"),
          said("49", "public.notes", "reads it", "notes_all (permissive, for all)"),
          said("50", "public.notes", "reads it", "notes_all (permissive, for all)"),
          said("51", "public.documents", "rows of others in public.notes", "rule clean"),
          said("52", "public.orders", "rows of others in public.documents", "trigger touch"));

  private static Map.Entry<String, List<String>> said(String number, String... parts) {
    return Map.entry(number, List.of(parts));
  }

  static List<Path> sabotages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  static List<Path> tried() throws IOException {
    return Part.of(sabotages());
  }

  @Test
  void each_has_something_to_be_said_of_it() throws IOException {
    assertThat(sabotages())
        .extracting(file -> file.getFileName().toString().substring(0, 2))
        .containsExactlyInAnyOrderElementsOf(SAID.keySet());
  }

  @Test
  void the_sound_schema_passes(TestDatabase database) {
    assertThat(database).isolatesTenants(TENANTS);
  }

  @ParameterizedTest
  @MethodSource("tried")
  void is_found(Path sabotage, TestDatabase database) throws IOException, SQLException {
    Sql.run(database, Files.readString(sabotage));
    String number = sabotage.getFileName().toString().substring(0, 2);
    assertThatThrownBy(() -> assertThat(database).isolatesTenants(TENANTS))
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(SAID.get(number));
  }
}
