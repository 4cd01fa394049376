package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PgAuditTest {

  private static final PgAudit TRAIL = PgAudit.of("pgassay_bank");

  private static void set(TestDatabase database, String... settings) throws SQLException {
    for (String setting : settings) {
      Sql.run(
          database,
          "do $$ begin execute format('alter database %I set "
              + setting.replace("'", "''")
              + "', current_database()); end $$");
    }
  }

  @Nested
  @NeedsPgAudit
  @DatabaseTest(
      migrations = "classpath:audit",
      settings = {"shared_preload_libraries=pgaudit", "pgaudit.log=write"})
  class Loaded {

    @Test
    void what_a_session_writes_is_recorded(TestDatabase database) throws SQLException {
      assertThat(database).audits("accounts", TRAIL).audits("public.accounts", TRAIL);
    }

    @Test
    void reading_is_recorded_where_that_is_asked_for(TestDatabase database) throws SQLException {
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL.reads()))
          .hasMessageContaining("1 found")
          .hasMessageContaining("SELECT by pgassay_bank leaves no record")
          .hasMessageContaining("pgaudit.log is 'write'");
      set(database, "pgaudit.log = 'read, write'");
      assertThat(database).audits("accounts", TRAIL.reads());
    }

    @Test
    void a_role_that_is_left_out_is_found(TestDatabase database) throws SQLException {
      Sql.run(database, "alter role pgassay_bank set pgaudit.log = 'none'");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(
              """
              Expecting table:
                public.accounts
              to be audited in:
                the server's log by pgaudit, for role pgassay_bank
              but it is not as the trail promises, 3 found.
                INSERT by pgassay_bank leaves no record
                  Reproduce: set role pgassay_bank; insert into public.accounts""")
          .hasMessageContaining("UPDATE by pgassay_bank leaves no record")
          .hasMessageContaining("DELETE by pgassay_bank leaves no record");
    }

    @Test
    void a_record_has_to_tell_the_table_or_the_statement(TestDatabase database)
        throws SQLException {
      set(database, "pgaudit.log_statement = off");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
          .hasMessageContaining(
              "UPDATE by pgassay_bank leaves a record with neither the table nor the statement");
      set(database, "pgaudit.log_relation = on");
      assertThat(database)
          .audits("accounts", TRAIL.except(Operation.TRUNCATE, "its record never has the table"));
    }

    @Test
    void object_auditing_does_not_know_truncate(TestDatabase database) throws SQLException {
      Sql.run(
          database,
          "create role pgassay_auditor; grant insert, update, delete on accounts to pgassay_auditor");
      set(database, "pgaudit.log = 'none'", "pgaudit.role = 'pgassay_auditor'");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
          .hasMessageContaining("1 found")
          .hasMessageContaining("TRUNCATE by postgres leaves no record")
          .hasMessageContaining("pgaudit.role is 'pgassay_auditor'");

      PgAudit objects = TRAIL.except(Operation.TRUNCATE, "object auditing does not know it");
      assertThat(database).audits("accounts", objects);
      Sql.run(database, "alter table accounts owner to pgassay_bank");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", objects))
          .hasMessageContaining("it can take back what pgaudit.role was granted");
      Sql.run(
          database,
          "alter table accounts owner to postgres; revoke update on accounts from pgassay_auditor");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", objects))
          .hasMessageContaining("UPDATE by postgres leaves no record");
    }

    @Test
    void a_role_that_can_switch_records_off_is_found(TestDatabase database) throws SQLException {
      assumeThat(database.serverMajorVersion())
          .as("the right to change a setting can be granted since 15")
          .isGreaterThanOrEqualTo(15);
      Sql.run(
          database,
          "grant set on parameter pgaudit.log to pgassay_bank; grant set on parameter log_min_messages to pgassay_bank");
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
          .hasMessageContaining("2 found")
          .hasMessageContaining("set role pgassay_bank; set pgaudit.log = 'none';")
          .hasMessageContaining("set role pgassay_bank; set log_min_messages = 'panic';");
    }

    @Test
    void a_superuser_is_kept_from_nothing(TestDatabase database) throws SQLException {
      assertThatThrownBy(() -> assertThat(database).audits("accounts", PgAudit.of("postgres")))
          .hasMessageContaining("postgres is a superuser");
    }
  }

  @Nested
  @DatabaseTest(migrations = "classpath:audit")
  class NotLoaded {

    @Test
    void nothing_is_recorded(TestDatabase database) throws SQLException {
      assertThatThrownBy(() -> assertThat(database).audits("accounts", TRAIL))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("pgaudit is not loaded, so nothing is recorded");
    }

    @Test
    void names_that_do_not_exist_are_refused(TestDatabase database) throws SQLException {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(database).audits("acounts", TRAIL))
          .withMessageContaining("similar names: `public.accounts`");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(database).audits("accounts", PgAudit.of("pgassay_bnk")))
          .withMessageContaining("There is no role `pgassay_bnk`");
    }
  }
}
