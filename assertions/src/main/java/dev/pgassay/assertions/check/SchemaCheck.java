package dev.pgassay.assertions.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * A named rule that a schema keeps.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaCheck {

  private final String id;
  private final CheckPack pack;
  private final Severity severity;
  private final boolean recommended;
  private final int since;
  private final Parameters parameters;
  private final CheckSource source;
  private final Supplier<CheckPage> page;

  private SchemaCheck(
      String id,
      CheckPack pack,
      Severity severity,
      boolean recommended,
      int since,
      Parameters parameters,
      CheckSource source,
      Supplier<CheckPage> page) {
    this.id = id;
    this.pack = pack;
    this.severity = severity;
    this.recommended = recommended;
    this.since = since;
    this.parameters = parameters;
    this.source = source;
    this.page = page;
  }

  /**
   * Returns a team's own check: a file with one query, which is named as the file is.
   *
   * <pre>{@code
   * -- Finds sequences that no column owns.
   * -- severity: error
   * -- since: 15
   * -- timeout: 60 s
   * select format('sequence %I.%I', n.nspname, c.relname) as object,
   *   'no column owns it' as reason,
   *   format('drop sequence %I.%I;', n.nspname, c.relname) as fix
   * from …
   * }</pre>
   *
   * <p>The first line is needed; the others of the head are not: a check is a warning, for every
   * version of PostgreSQL, and has 30 seconds. So is {@code fix}, a statement that surely mends the
   * violation, or null. The query runs in a read-only transaction, which is rolled back.
   *
   * @param resource the file on the class path, as in {@code checks/no-orphan-sequences.sql}
   * @return the check
   * @throws IllegalArgumentException if there is no such file, or its head cannot be read
   */
  public static SchemaCheck ofSql(String resource) {
    return of(SqlCheck.onClassPath(resource));
  }

  /**
   * Returns a team's own check, from a file that is not on the class path.
   *
   * @param file the file
   * @return the check, as {@link #ofSql(String)}
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if its head cannot be read
   */
  public static SchemaCheck ofSql(Path file) {
    return of(SqlCheck.in(file));
  }

  private static SchemaCheck of(SqlCheck check) {
    check.timeout();
    return new SchemaCheck(
        check.id(),
        CheckPack.OWN,
        check.severity(),
        false,
        check.since(),
        Parameters.none(),
        check,
        check::page);
  }

  static SchemaCheck of(String id, CheckPack pack, Severity severity, CatalogCheck check) {
    return new SchemaCheck(
        id,
        pack,
        severity,
        false,
        0,
        Parameters.none(),
        (catalog, parameters, session) -> check.find(catalog, parameters),
        () -> CheckPage.of(id));
  }

  /** A check that asks the database. */
  static SchemaCheck asking(String id, CheckPack pack, Severity severity, CheckSource source) {
    return new SchemaCheck(
        id, pack, severity, false, 0, Parameters.none(), source, () -> CheckPage.of(id));
  }

  /** The same check, as one of those that find only what does harm. */
  SchemaCheck asRecommended() {
    return new SchemaCheck(id, pack, severity, true, since, parameters, source, page);
  }

  /** The same check, as one that means nothing to servers before a major version. */
  SchemaCheck since(int majorVersion) {
    return new SchemaCheck(id, pack, severity, recommended, majorVersion, parameters, source, page);
  }

  /** The same check with a parameter, and the value that it has unless its user sets another. */
  SchemaCheck parameter(String name, String value) {
    return new SchemaCheck(
        id, pack, severity, recommended, since, parameters.with(name, value), source, page);
  }

  /** The same check, whose violations matter more or less. */
  SchemaCheck severity(Severity other) {
    return new SchemaCheck(id, pack, other, recommended, since, parameters, source, page);
  }

  /**
   * Returns its name, which is also that of its page.
   *
   * @return lower-case words with hyphens between them, as in {@code foreign-key-without-index}
   */
  public String id() {
    return id;
  }

  /** {@return what it is about} */
  public CheckPack pack() {
    return pack;
  }

  /** {@return how much its violations matter} */
  public Severity severity() {
    return severity;
  }

  /** {@return whether it finds only what does harm} */
  public boolean isRecommended() {
    return recommended;
  }

  /** {@return the first major version of PostgreSQL that it applies to, or 0 for all} */
  public int since() {
    return since;
  }

  /** {@return what it can be told, and what it was told; immutable} */
  public Map<String, String> parameters() {
    return parameters.values();
  }

  @Override
  public String toString() {
    return id;
  }

  boolean appliesTo(int serverVersion) {
    return serverVersion >= since;
  }

  CheckSource source() {
    return source;
  }

  CheckPage page() {
    return page.get();
  }

  Parameters parametersForCheck() {
    return parameters;
  }
}
