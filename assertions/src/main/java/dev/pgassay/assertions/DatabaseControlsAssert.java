package dev.pgassay.assertions;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.security.AuditExamination;
import dev.pgassay.assertions.security.AuditTrail;
import dev.pgassay.assertions.security.PgAudit;
import dev.pgassay.assertions.security.PgAuditExamination;
import dev.pgassay.assertions.security.TenantIsolation;
import dev.pgassay.assertions.security.Tenants;
import dev.pgassay.assertions.security.encryption.Canary;
import dev.pgassay.assertions.security.encryption.CanaryWatch;
import dev.pgassay.assertions.security.encryption.ServerTrust;
import dev.pgassay.assertions.security.encryption.StoredPasswords;
import dev.pgassay.assertions.security.encryption.TlsDemand;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Expectations of what protects a database: tenants kept apart, audit trails, secrets, passwords,
 * TLS.
 *
 * @param <SELF> the assertion class itself
 */
abstract class DatabaseControlsAssert<SELF extends DatabaseControlsAssert<SELF>>
    extends DatabaseIncidentsAssert<SELF> {

  DatabaseControlsAssert(DataSource database, Class<?> self, Examination examination) {
    super(database, self, examination);
  }

  /**
   * Verifies that row-level security keeps tenants apart, by trying whatever the application's role
   * may do in a copy of the database.
   *
   * <p>With the settings of each of two tenants, and without a tenant in three ways, all tables and
   * views are read that the role may read, and all routines called that run with the rights of an
   * owner: what it sees must not depend on the other's rows. Rows are written in all ways that the
   * role may: none of the other's rows may change. Tables are found by their column, and through
   * foreign keys that may not be NULL; rows are made where a tenant has none. Fails, too, where
   * nothing is proven: when no policy binds the role, or when it does not see its own rows.
   *
   * <pre>{@code
   * Tenants tenants = Tenants.by("tenant_id").setting("app.tenant").role("app").values("A", "B");
   * assertThat(database).isolatesTenants(tenants); // passes
   * assertThat(database).isolatesTenants(tenants); // fails: public.orders: row-level security is not enabled
   * }</pre>
   *
   * @param tenants how the database keeps its tenants apart
   * @return this
   * @throws IllegalArgumentException if the description lacks something or names what is not there,
   *     or the database is none that can be copied
   */
  public SELF isolatesTenants(Tenants tenants) {
    return expectNothingFoundBy(database -> TenantIsolation.examine(database, tenants));
  }

  /**
   * Verifies that whatever changes the rows of a table leaves exactly the records that an audit
   * trail promises, and that the application's role can neither alter them nor do without.
   *
   * <p>In a copy of the database, two rows are inserted, updated and deleted, and the table is
   * truncated: as the application's role where it may do that, else as the administrator. Each row
   * has to leave one record, with the operation, the role or user, the time, and the row as it was
   * and as it is. Then the role tries to change and to remove records, to switch triggers off, and
   * to lead records into a temporary table of the same name; it may own neither the tables nor the
   * triggers' functions, and may not write records of its own.
   *
   * <pre>{@code
   * AuditTrail trail = AuditTrail.in("audit_log").operation("op").newRow("new").role("app");
   * assertThat(database).audits("orders", trail); // passes
   * assertThat(database).audits("users", trail);  // fails: TRUNCATE by postgres leaves no record
   * }</pre>
   *
   * @param table the audited table, with or without a schema
   * @param trail where its changes are recorded
   * @return this
   * @throws IllegalArgumentException if the description lacks something or names what is not there,
   *     the table has no primary key, or the database is none that can be copied
   */
  public SELF audits(String table, AuditTrail trail) {
    return expectNothingFoundBy(database -> AuditExamination.examine(database, table, trail));
  }

  /**
   * Verifies that the extension pgaudit logs whatever changes the rows of a table, and that the
   * application's role cannot switch that off.
   *
   * <p>In a copy of the database, rows are inserted, updated and deleted, and the table is
   * truncated: as the application's role where it may do that, else as the administrator. The
   * server's log has to have a record of each, with the table or the statement. Then the role tries
   * the settings by which records are left out.
   *
   * <pre>{@code
   * // settings = {"shared_preload_libraries=pgaudit", "pgaudit.log=write"}
   * assertThat(database).audits("orders", PgAudit.of("app")); // passes
   * // alter role app set pgaudit.log = 'none'
   * assertThat(database).audits("orders", PgAudit.of("app")); // fails: INSERT by app leaves no record
   * }</pre>
   *
   * @param table the audited table, with or without a schema
   * @param trail what pgaudit is to log
   * @return this
   * @throws IllegalArgumentException if the description names what is not there, the table has no
   *     primary key, the database is none that can be copied, or its server's log cannot be read
   */
  public SELF audits(String table, PgAudit trail) {
    return expectNothingFoundBy(database -> PgAuditExamination.examine(database, table, trail));
  }

  /**
   * Verifies that a text which is given to an action can be read nowhere in the database
   * afterwards.
   *
   * @param <E> what the action may throw
   * @param canary the text, as {@link Canary#of} takes it
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the text is no canary, or is there before the action
   * @see #keepsSecret(Canary, ThrowingRunnable)
   */
  public <E extends Throwable> SELF keepsSecret(String canary, ThrowingRunnable<E> action)
      throws E {
    return keepsSecret(Canary.of(canary), action);
  }

  /**
   * Verifies that a text which is given to an action can be read nowhere in the database
   * afterwards: not in any column of any table, as it is, in hexadecimal digits or in base64; not
   * in the files of tables and indexes, where rows stay that were deleted or rolled back; not in
   * the write-ahead log since the action began; not in the server's log; not in the statements that
   * {@code pg_stat_activity} and {@code pg_stat_statements} show.
   *
   * <pre>{@code
   * String card = "4929-0071-8836-2450";
   * assertThat(database).keepsSecret(card, () -> shop.pay(order, card)); // passes: it is encrypted
   * assertThat(database).keepsSecret(card, () -> shop.pay(order, card)); // fails: column public.payments.card, 1 row
   * }</pre>
   *
   * <p>Fails, too, when a place could not be looked at, unless {@link Canary#except} leaves it out,
   * and when the action wrote nothing. A checkpoint is made, so that the files are what the rows
   * are.
   *
   * @param <E> what the action may throw
   * @param canary the text
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the text is there before the action
   */
  public <E extends Throwable> SELF keepsSecret(Canary canary, ThrowingRunnable<E> action)
      throws E {
    if (object() instanceof SameConnection) {
      throw new IllegalArgumentException(
          "keepsSecret(…) looks at what was committed, on a connection of its own. Use"
              + " `assertThat(dataSource)`.");
    }
    CanaryWatch watch;
    try {
      watch = CanaryWatch.begin(object(), canary);
    } catch (SQLException e) {
      throw unexamined(e);
    }
    action.run();
    return expectNothingFoundBy(database -> watch.end());
  }

  /**
   * Verifies that the server stores passwords so that nobody makes them out who sees {@code
   * pg_authid}, or a backup: as SCRAM verifiers with 4,096 iterations or more, and not as md5
   * hashes; that {@code password_encryption} says so for the server and for each role and database;
   * and that no password is the role's name, the database's, or one of a few words that are tried
   * first.
   *
   * <p>All roles of the server count but the administrator of a server of ours. Fails, too, when no
   * role has a password, and when the role that looks is no superuser: only these may read them.
   *
   * <pre>{@code
   * assertThat(database).storesPasswordsSafely(); // passes
   * assertThat(database).storesPasswordsSafely(); // fails: role app: its password is its name
   * }</pre>
   *
   * @return this
   */
  public SELF storesPasswordsSafely() {
    return expectNothingFoundBy(StoredPasswords::examineStorage);
  }

  /**
   * Verifies that no role may log in with its password for ever: that each has a {@code valid
   * until}. The roles are those of {@link #storesPasswordsSafely()}, and it fails where that cannot
   * look.
   *
   * <pre>{@code
   * assertThat(database).letsPasswordsExpire(); // passes
   * assertThat(database).letsPasswordsExpire(); // fails: role app: it may log in for ever
   * }</pre>
   *
   * @return this
   */
  public SELF letsPasswordsExpire() {
    return expectNothingFoundBy(StoredPasswords::examineExpiry);
  }

  /**
   * Verifies that the server lets nobody in without TLS: a plain connection to the address of this
   * {@code DataSource} is tried, which a rule of {@code pg_hba.conf} has to refuse; the connection
   * of the test has to have negotiated TLS 1.2 or newer, and {@code ssl_min_protocol_version} must
   * not allow older versions. A superuser is shown the rules for other addresses as well, of which
   * none may admit plain connections.
   *
   * <pre>{@code
   * // @DatabaseTest(settings = "ssl=on")
   * assertThat(database).demandsTls(); // passes
   * assertThat(database).demandsTls(); // fails: a plain connection as app is let in as far as the password
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if the driver does not tell the URL
   */
  public SELF demandsTls() {
    return expectNothingFoundBy(TlsDemand::examine);
  }

  /**
   * Verifies that an application reaches this database by TLS, and that its settings refuse a
   * server whose certificate another authority has signed: for a moment, the server presents such a
   * one, and the application is asked for a connection.
   *
   * <pre>{@code
   * // @DatabaseTest(server = OWN, settings = "ssl=on")
   * assertThat(database).isReachedSafelyBy(shop.dataSource()); // passes: sslmode=verify-full
   * assertThat(database).isReachedSafelyBy(shop.dataSource()); // fails: sslmode=require
   * }</pre>
   *
   * @param application the application's way to the database; one that opens connections when it is
   *     asked for them
   * @return this
   * @throws IllegalArgumentException if the server is no own one of this test, or has no
   *     certificate of ours
   */
  public SELF isReachedSafelyBy(DataSource application) {
    return expectNothingFoundBy(database -> ServerTrust.examine(database, application));
  }
}
