package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.migration.step.MigrationFailedException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What every statement of a rehearsal's migrations did, to whom it stood in the way, and for how
 * long.
 *
 * <pre>{@code
 * MigrationTrace trace =
 *     MigrationRehearsal.of(database)
 *         .since("7")                                           // judges what comes after 7 only
 *         .at("7", filled -> …)                                 // empty tables scan nothing
 *         .trace();
 * assertThat(trace).blocksNoReads().rewritesNoTable();
 * }</pre>
 *
 * <p>It shows SQL migrations, versioned and repeatable, migrations in Java, and callbacks, inside
 * and outside of transactions. Relations that a migration made itself are left out: nobody waits
 * for them. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationTrace {

  private final int serverVersion;
  private final List<String> migrations;
  private final List<TracedStatement> statements;
  private final List<String> unseen;
  private final @Nullable MigrationFailedException failure;

  MigrationTrace(
      int serverVersion,
      List<String> migrations,
      List<TracedStatement> statements,
      List<String> unseen,
      @Nullable MigrationFailedException failure) {
    this.serverVersion = serverVersion;
    this.migrations = List.copyOf(migrations);
    this.statements = List.copyOf(statements);
    this.unseen = List.copyOf(unseen);
    this.failure = failure;
  }

  /** {@return PostgreSQL's major version, which safe ways are given for} */
  public int serverVersion() {
    return serverVersion;
  }

  /**
   * {@return the scripts and classes of the migrations, in the order in which they ran; immutable}
   */
  public List<String> migrations() {
    return migrations;
  }

  /** {@return the statements, in the order in which they ended; immutable} */
  public List<TracedStatement> statements() {
    return statements;
  }

  /**
   * Returns what the trace does not show: sessions that a migration opened by itself, or a role
   * that may not see locks.
   *
   * @return whole sentences; immutable
   */
  public List<String> unseen() {
    return unseen;
  }

  /** {@return why the migrations did not come to their end, empty when they did} */
  public Optional<MigrationFailedException> failure() {
    return Optional.ofNullable(failure);
  }

  /** {@return the schema when all statements had run} */
  @API(status = API.Status.INTERNAL)
  public SchemaState lastState() {
    return statements.isEmpty()
        ? SchemaState.EMPTY
        : statements.get(statements.size() - 1).effect().after();
  }

  @Override
  public String toString() {
    return migrations.size() + " migrations, " + statements.size() + " statements";
  }
}
