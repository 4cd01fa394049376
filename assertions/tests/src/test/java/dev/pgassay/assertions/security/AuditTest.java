package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import dev.pgassay.assertions.security.AuditTrail.RowVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DatabaseTest(migrations = "classpath:audit")
class AuditTest {

  private static final AuditTrail TRAIL =
      AuditTrail.in("audit_log")
          .table("table_name")
          .operation("operation")
          .oldRow("old_row")
          .newRow("new_row")
          .who("changed_by")
          .when("changed_at")
          .role("pgassay_bank");

  @Test
  void a_whole_trail_is_found_whole(TestDatabase database) throws SQLException {
    assertThat(database).audits("accounts", TRAIL);
    execute(
        database,
        "insert into accounts (owner, balance, secret, opened_at) values ('a', 1, 's', now())");
    assertThat(database).audits("public.accounts", TRAIL);
  }

  static Stream<Arguments> gaps() {
    return Stream.of(
        gap(
            "no trigger",
            "drop trigger accounts_audit on accounts",
            "INSERT by pgassay_bank leaves no record of 2 rows"),
        gap(
            "a trigger that is disabled",
            "alter table accounts disable trigger accounts_audit",
            "DELETE by pgassay_bank leaves no record of 2 rows"),
        gap(
            "a trigger for replicas",
            "alter table accounts enable replica trigger accounts_audit",
            "UPDATE by pgassay_bank leaves no record"),
        gap(
            "updates only",
            "drop trigger accounts_audit on accounts; create trigger accounts_audit after update on accounts for each row execute function record_change()",
            "DELETE by pgassay_bank leaves no record of 2 rows"),
        gap(
            "truncate forgotten",
            "drop trigger accounts_audit_truncate on accounts",
            "TRUNCATE by postgres leaves no record"),
        gap(
            "the definer as the actor",
            function("current_user", "to_jsonb(old)", "to_jsonb(new)", "tg_op"),
            "changed_by is postgres, and pgassay_bank did it"),
        gap(
            "another time",
            "alter table audit_log alter column changed_at set default '2020-02-02'",
            "which is not now"),
        gap(
            "no old row",
            function("session_user", "null::jsonb", "to_jsonb(new)", "tg_op"),
            "old_row holds no row"),
        gap(
            "the old row twice",
            function("session_user", "to_jsonb(old)", "to_jsonb(coalesce(old, new))", "tg_op"),
            "UPDATE by pgassay_bank: new_row has "),
        gap(
            "another operation",
            function("session_user", "to_jsonb(old)", "to_jsonb(new)", "'UPDATE'"),
            "DELETE by pgassay_bank: operation is UPDATE"),
        gap(
            "columns left out",
            function("session_user", "to_jsonb(old) - 'balance'", "to_jsonb(new)", "tg_op"),
            "old_row lacks balance"),
        gap(
            "one record a statement",
            "drop trigger accounts_audit on accounts; create trigger accounts_audit after insert or update or delete on accounts for each statement execute function record_change()",
            "leaves 1 record, and should leave 2 records"),
        gap(
            "two triggers",
            "create trigger accounts_audit_too after insert or update or delete on accounts for each row execute function record_change()",
            "leaves 4 records, and should leave 2 records"),
        gap(
            "a condition",
            "drop trigger accounts_audit on accounts; create trigger accounts_audit after insert on accounts for each row when (new.owner = 'nobody') execute function record_change()",
            "INSERT by pgassay_bank leaves no record of 2 rows"),
        gap(
            "removal granted",
            "grant delete on audit_log to pgassay_bank",
            "pgassay_bank can remove records"),
        gap(
            "removal granted to all",
            "grant truncate on audit_log to public",
            "pgassay_bank can remove records"),
        gap(
            "change granted",
            "grant select, update (changed_by) on audit_log to pgassay_bank",
            "pgassay_bank can change records"),
        gap(
            "forging granted",
            "grant insert on audit_log to pgassay_bank",
            "pgassay_bank can write records of its own: it has INSERT on public.audit_log"),
        gap(
            "the table's owner",
            "alter table accounts owner to pgassay_bank",
            "who owns public.accounts: it can disable the triggers"),
        gap(
            "a member of the records' owner",
            "create role pgassay_keeper; alter table audit_log owner to pgassay_keeper; grant pgassay_keeper to pgassay_bank",
            "pgassay_bank has the rights of pgassay_keeper, who owns public.audit_log"),
        gap(
            "the function's owner",
            "grant create on schema public to pgassay_bank; alter function record_change() owner to pgassay_bank",
            "it can replace the trigger's function"),
        gap(
            "a name without a schema",
            "alter function record_change() reset search_path; "
                + function("session_user", "to_jsonb(old)", "to_jsonb(new)", "tg_op")
                    .replace("public.audit_log", "audit_log")
                    .replace("set search_path = pg_catalog, pg_temp", ""),
            "pgassay_bank can lead records astray"),
        gap("a superuser", "alter role pgassay_bank superuser", "pgassay_bank is a superuser"));
  }

  private static String function(String who, String old, String fresh, String operation) {
    String actor =
        who.equals("current_user")
            ? who
            : "coalesce(nullif(current_setting('role'), 'none'), session_user)";
    return """
        create or replace function record_change() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
        begin
          insert into public.audit_log (table_name, operation, old_row, new_row, changed_by)
          values (tg_table_name, %s,
            case when tg_op in ('UPDATE', 'DELETE') then %s end,
            case when tg_op in ('INSERT', 'UPDATE') then %s end, %s);
          return null;
        end $$"""
        .formatted(operation, old, fresh, actor);
  }

  private static Arguments gap(String name, String sabotage, String found) {
    return arguments(name, sabotage, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gaps")
  void a_gap_is_found(String name, String sabotage, String found, TestDatabase database)
      throws SQLException {
    execute(database, sabotage);
    assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting table:\n  public.accounts")
        .hasMessageContaining(found);
  }

  @Test
  void a_parameter_that_may_be_set_switches_triggers_off(TestDatabase database)
      throws SQLException {
    Assumptions.assumeThat(database.serverMajorVersion())
        .as("rights on parameters are there from 15 on")
        .isGreaterThanOrEqualTo(15);
    execute(database, "grant set on parameter session_replication_role to pgassay_bank");
    assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
        .hasMessageContaining("can switch triggers off by session_replication_role")
        .hasMessageContaining("Reproduce: set role pgassay_bank; set session_replication_role");
  }

  @Test
  void a_secret_must_not_be_recorded(TestDatabase database) throws SQLException {
    assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL.leavingOut("secret")))
        .hasMessageContaining("new_row holds secret, which no record may hold");
    execute(
        database,
        function("session_user", "to_jsonb(old) - 'secret'", "to_jsonb(new) - 'secret'", "tg_op"));
    assertThat(database).audits("accounts", TRAIL.leavingOut("secret"));
  }

  @Test
  void what_is_left_out_with_a_reason_is_not_tried(TestDatabase database) throws SQLException {
    execute(database, "drop trigger accounts_audit_truncate on accounts");
    assertThat(database)
        .audits("accounts", TRAIL.except(Operation.TRUNCATE, "only the migrations may"));
  }

  @Test
  void a_user_of_the_application_is_known_by_a_setting(TestDatabase database) throws SQLException {
    execute(
        database,
        function("session_user", "to_jsonb(old)", "to_jsonb(new)", "tg_op")
            .replace(
                "coalesce(nullif(current_setting('role'), 'none'), session_user)",
                "current_setting('bank.user')"));
    AuditTrail trail = TRAIL.setting("bank.user", "alice");
    assertThat(database).audits("accounts", trail.who("changed_by", "alice"));
    assertThatThrownBy(() -> assertThat(database).audits("accounts", trail))
        .hasMessageContaining("changed_by is alice, and pgassay_bank did it");
  }

  @Test
  void columns_that_were_changed_may_be_enough(TestDatabase database) throws SQLException {
    String changed =
        "(select jsonb_object_agg(n.key, n.value) from jsonb_each(to_jsonb(new)) n left join"
            + " jsonb_each(to_jsonb(old)) o on o.key = n.key where tg_op = 'INSERT' or n.key ="
            + " 'id' or n.value is distinct from o.value)";
    execute(database, function("session_user", "to_jsonb(old)", changed, "tg_op"));
    assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
        .hasMessageContaining("new_row lacks ");
    assertThat(database).audits("accounts", TRAIL.changedColumnsOnly());
  }

  @Test
  void a_history_has_the_columns_of_its_table(TestDatabase database) throws SQLException {
    execute(
        database,
        """
        drop trigger accounts_audit on accounts;
        create table accounts_history (like accounts, op char(1) not null, at timestamptz not null);
        create function keep_history() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
        begin
          insert into public.accounts_history
          select (coalesce(new, old)).*, left(tg_op, 1), clock_timestamp();
          return null;
        end $$;
        create trigger accounts_history after insert or update or delete on accounts
          for each row execute function keep_history()
        """);
    AuditTrail history =
        AuditTrail.in("accounts_history")
            .operation("op")
            .when("at")
            .versions(RowVersion.NEW)
            .role("pgassay_bank")
            .except(Operation.TRUNCATE, "a history has rows");
    assertThat(database).audits("accounts", history);
    assertThatThrownBy(
            () -> assertThat(database).audits("accounts", history.versions(RowVersion.OLD)))
        .hasMessageContaining("INSERT by pgassay_bank leaves 2 records, and should leave none")
        .hasMessageContaining("UPDATE by pgassay_bank: the record has ");
  }

  @Test
  void json_may_be_a_text(TestDatabase database) throws SQLException {
    execute(
        database,
        "alter table audit_log alter column old_row type text, alter column new_row type text");
    assertThat(database).audits("accounts", TRAIL);
  }

  @Test
  void what_the_role_may_not_do_is_tried_by_the_administrator(TestDatabase database)
      throws SQLException {
    execute(database, "revoke all on accounts from pgassay_bank");
    assertThat(database).audits("accounts", TRAIL);
    execute(database, "drop trigger accounts_audit on accounts");
    assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
        .hasMessageContaining("INSERT by postgres leaves no record of 2 rows");
  }

  @Test
  void misuse_is_refused_at_once(TestDatabase database) throws SQLException {
    execute(database, "create table loose (id int)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).audits("loose", TRAIL))
        .withMessageContaining("`public.loose` has no primary key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).audits("acounts", TRAIL))
        .withMessageContaining("similar names: `public.accounts`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).audits("accounts", TRAIL.who("changedby")))
        .withMessageContaining("There is no column of public.audit_log `changedby`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).audits("accounts", TRAIL.role("nobody_there")))
        .withMessageContaining("There is no role `nobody_there`");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThat(database).audits("accounts", AuditTrail.in("audit_log").newRow("n")))
        .withMessageContaining(".role(\"app_user\")");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThat(database).audits("accounts", AuditTrail.in("audit_log").role("x")))
        .withMessageContaining("needs either `.oldRow(…)` and `.newRow(…)`, or `.versions(…)`");
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
