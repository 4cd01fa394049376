package dev.pgassay.internal.lease;

import dev.pgassay.internal.template.Administrator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Transactions of a database whose end nobody has decided yet. */
final class OpenTransactions {

  /** A session that was closed in the midst of a transaction, or is committing, ends by itself. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * Of another role's session little more than its locks can be seen; in a transaction it has one
   * on the transaction's virtual number.
   */
  private static final String OF_SESSIONS =
      """
      select pg_catalog.format('session %s of %s%s, %s%s', a.pid, a.usename,
        ' (' || nullif(a.application_name, '') || ')', coalesce(a.state, 'in a transaction'),
        ', last statement: ' || pg_catalog.left(pg_catalog.regexp_replace(
          nullif(nullif(a.query, ''), '<insufficient privilege>'), '[[:space:]]+', ' ', 'g'), 100))
      from pg_catalog.pg_stat_activity a
      where a.datname = ? and a.usesysid is not null
        and a.backend_type is distinct from 'parallel worker'
        and (a.xact_start is not null
          or a.state in ('active', 'idle in transaction', 'idle in transaction (aborted)',
            'fastpath function call')
          or exists (select from pg_catalog.pg_locks l
            where l.pid = a.pid and l.locktype = 'virtualxid'))
      order by a.pid""";

  private static final String PREPARED =
      """
      select pg_catalog.format('prepared transaction %L of %s', gid, owner)
      from pg_catalog.pg_prepared_xacts where database = ? order by gid""";

  private OpenTransactions() {}

  /**
   * Returns when there are none.
   *
   * @param purpose what they are in the way of, for the message
   * @throws IllegalStateException if there are still some after a second
   */
  static void refuse(Administrator administrator, String database, String purpose)
      throws SQLException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    List<String> open = administrator.strings(OF_SESSIONS, database);
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      open = administrator.strings(OF_SESSIONS, database);
    }
    if (!open.isEmpty()) {
      throw refusal(
          database, purpose, open, "commit or roll back first, on the connection that began it");
    }
    List<String> prepared = administrator.strings(PREPARED, database);
    if (!prepared.isEmpty()) {
      throw refusal(
          database, purpose, prepared, "commit prepared or rollback prepared first, by its name");
    }
  }

  private static IllegalStateException refusal(
      String database, String purpose, List<String> transactions, String remedy) {
    return new IllegalStateException(
        ("Could not %s the database %s: PostgreSQL copies a database only while nobody is"
                + " connected, and what is not committed yet would be lost.\n\n%s\n"
                + "To resolve this:\n  -> %s")
            .formatted(purpose, database, String.join("\n", transactions).indent(2), remedy));
  }
}
