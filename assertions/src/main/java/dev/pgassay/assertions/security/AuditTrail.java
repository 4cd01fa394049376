package dev.pgassay.assertions.security;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a database records who changed what, and what a record holds.
 *
 * <p>Either a record holds rows as values of one column ({@code jsonb}, {@code json}, a row type,
 * or text with JSON in it), or the table of the records has the columns of the audited table
 * itself:
 *
 * <pre>{@code
 * AuditTrail.in("audit_log")
 *     .table("table_name").operation("operation")
 *     .oldRow("old_row").newRow("new_row")
 *     .who("changed_by").when("changed_at")
 *     .role("app_user")
 *
 * AuditTrail.in("orders_history").operation("op").versions(RowVersion.NEW).who("by").role("app_user")
 * }</pre>
 *
 * <p>Immutable: each method returns another description.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AuditTrail {

  /** Which state of a row a record of its change holds. */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public enum RowVersion {
    /** As it was before. An inserted row leaves no record then. */
    OLD,
    /** As it is after. A deleted row is recorded as it was. */
    NEW
  }

  /** What can be done to a table. */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public enum Operation {
    /** Rows are inserted. */
    INSERT,
    /** Rows are updated. */
    UPDATE,
    /** Rows are deleted. */
    DELETE,
    /** All rows are removed at once, which fires no trigger for rows. */
    TRUNCATE
  }

  private final String records;
  private final Map<Meaning, String> columns;
  private final @Nullable String actor;
  private final @Nullable RowVersion version;
  private final boolean changedColumnsOnly;
  private final Set<String> leftOut;
  private final String role;
  private final Map<String, String> settings;
  private final Map<Operation, String> exceptions;

  private AuditTrail(
      String records,
      Map<Meaning, String> columns,
      @Nullable String actor,
      @Nullable RowVersion version,
      boolean changedColumnsOnly,
      Set<String> leftOut,
      String role,
      Map<String, String> settings,
      Map<Operation, String> exceptions) {
    this.records = records;
    this.columns = columns;
    this.actor = actor;
    this.version = version;
    this.changedColumnsOnly = changedColumnsOnly;
    this.leftOut = leftOut;
    this.role = role;
    this.settings = settings;
    this.exceptions = exceptions;
  }

  /**
   * Begins with the table of the records.
   *
   * @param records its name, with or without a schema
   * @return a description that lacks the application's role, and what a record holds
   */
  public static AuditTrail in(String records) {
    return new AuditTrail(records, Map.of(), null, null, false, Set.of(), "", Map.of(), Map.of());
  }

  /**
   * Names the column that says which table was changed: by its name, with or without its schema.
   * Without it, all records are of one table.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail table(String column) {
    return column(Meaning.TABLE, column);
  }

  /**
   * Names the column that says what was done. Its values begin with the letters of {@code INSERT},
   * {@code UPDATE}, {@code DELETE} and {@code TRUNCATE}, in either case.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail operation(String column) {
    return column(Meaning.OPERATION, column);
  }

  /**
   * Names the column that says which role did it.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail who(String column) {
    return column(Meaning.WHO, column);
  }

  /**
   * Names the column that says who did it, where that is no role: the application's user, whom a
   * session's {@link #setting} tells.
   *
   * @param column its exact name
   * @param expected what it holds in such a session
   * @return the description with it
   */
  public AuditTrail who(String column, String expected) {
    return new AuditTrail(
        records,
        with(columns, Meaning.WHO, column),
        expected,
        version,
        changedColumnsOnly,
        leftOut,
        role,
        settings,
        exceptions);
  }

  /**
   * Names the column that says when it was done: between the beginning of the transaction and now.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail when(String column) {
    return column(Meaning.WHEN, column);
  }

  /**
   * Names the column that holds a row as it was before.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail oldRow(String column) {
    return column(Meaning.OLD_ROW, column);
  }

  /**
   * Names the column that holds a row as it is after.
   *
   * @param column its exact name
   * @return the description with it
   */
  public AuditTrail newRow(String column) {
    return column(Meaning.NEW_ROW, column);
  }

  /**
   * Says that the records' table has the columns of the audited table.
   *
   * @param which which state of a row they hold
   * @return the description with it
   */
  public AuditTrail versions(RowVersion which) {
    return new AuditTrail(
        records, columns, actor, which, changedColumnsOnly, leftOut, role, settings, exceptions);
  }

  /**
   * Says that the record of an update holds the columns that were changed, and others only as its
   * maker likes.
   *
   * @return the description with it
   */
  public AuditTrail changedColumnsOnly() {
    return new AuditTrail(
        records, columns, actor, version, true, leftOut, role, settings, exceptions);
  }

  /**
   * Names columns of the audited table that no record may hold, such as passwords.
   *
   * @param secrets their exact names
   * @return the description with them
   */
  public AuditTrail leavingOut(String... secrets) {
    Set<String> all = new LinkedHashSet<>(leftOut);
    all.addAll(Set.of(secrets));
    return new AuditTrail(
        records,
        columns,
        actor,
        version,
        changedColumnsOnly,
        Collections.unmodifiableSet(all),
        role,
        settings,
        exceptions);
  }

  /**
   * Names the role that the application connects as.
   *
   * @param name its exact name
   * @return the description with it
   */
  public AuditTrail role(String name) {
    return new AuditTrail(
        records, columns, actor, version, changedColumnsOnly, leftOut, name, settings, exceptions);
  }

  /**
   * Gives the application's sessions a setting.
   *
   * @param name its name, such as {@code app.user}
   * @param value its value
   * @return the description with it
   */
  public AuditTrail setting(String name, String value) {
    return new AuditTrail(
        records,
        columns,
        actor,
        version,
        changedColumnsOnly,
        leftOut,
        role,
        with(settings, name, value),
        exceptions);
  }

  /**
   * Leaves an operation out.
   *
   * @param operation what is not recorded
   * @param reason why, for whoever reads the test
   * @return the description without it
   */
  public AuditTrail except(Operation operation, String reason) {
    return new AuditTrail(
        records,
        columns,
        actor,
        version,
        changedColumnsOnly,
        leftOut,
        role,
        settings,
        with(exceptions, operation, reason));
  }

  private AuditTrail column(Meaning meaning, String column) {
    return new AuditTrail(
        records,
        with(columns, meaning, column),
        actor,
        version,
        changedColumnsOnly,
        leftOut,
        role,
        settings,
        exceptions);
  }

  private static <K> Map<K, String> with(Map<K, String> map, K key, String value) {
    Map<K, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  /** Refuses a description that lacks something. */
  AuditTrail complete() {
    if (role.isEmpty()) {
      throw new IllegalArgumentException(
          "`AuditTrail.in(\"" + records + "\")` needs `.role(\"app_user\")` as well");
    }
    boolean holdsRows =
        columns.containsKey(Meaning.OLD_ROW) || columns.containsKey(Meaning.NEW_ROW);
    if (holdsRows == (version != null)) {
      throw new IllegalArgumentException(
          "`AuditTrail.in(\"%s\")` needs either `.oldRow(…)` and `.newRow(…)`, or `.versions(…)`"
              .formatted(records));
    }
    return this;
  }

  String records() {
    return records;
  }

  /** The names of the columns of a record by what they mean. */
  Map<Meaning, String> columns() {
    return columns;
  }

  /** What a column of a record means. */
  enum Meaning {
    TABLE,
    OPERATION,
    WHO,
    WHEN,
    OLD_ROW,
    NEW_ROW
  }

  @Nullable String actor() {
    return actor;
  }

  @Nullable RowVersion version() {
    return version;
  }

  boolean holdsChangedColumnsOnly() {
    return changedColumnsOnly;
  }

  Set<String> leftOut() {
    return leftOut;
  }

  String role() {
    return role;
  }

  Map<String, String> settings() {
    return settings;
  }

  Map<Operation, String> exceptions() {
    return exceptions;
  }

  @Override
  public String toString() {
    return records + ", for role " + role;
  }
}
