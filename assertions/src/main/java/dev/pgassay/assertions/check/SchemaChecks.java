package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A choice of checks, and of what they examine.
 *
 * <pre>{@code
 * assertThat(database).passes(SchemaChecks.recommended());
 * assertThat(database)
 *     .passes(
 *         SchemaChecks.all()
 *             .without("varchar-with-length")
 *             .with(SchemaCheck.ofSql("checks/no-orphan-sequences.sql"))
 *             .excluding("table public.audit_*")
 *             .accepting(KnownViolations.fromFile()));
 * }</pre>
 *
 * <p>Immutable: every method returns another choice.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaChecks {

  private static final List<SchemaCheck> ALL =
      Stream.of(
              KeyAndIndexPack.CHECKS,
              TypePack.CHECKS,
              NamingPack.CHECKS,
              SecurityPack.CHECKS,
              ReplicationPack.CHECKS)
          .flatMap(List::stream)
          .toList();

  private static final int MOST_NAMES = 10;

  private final List<SchemaCheck> checks;

  /** The checks that were asked for by name, which must not be left out silently. */
  private final Set<String> byName;

  private final Scope scope;

  private SchemaChecks(Collection<SchemaCheck> checks, Set<String> byName, Scope scope) {
    this.checks = List.copyOf(checks);
    this.byName = Set.copyOf(byName);
    this.scope = scope;
  }

  /** {@return the checks that find only what does harm; silent on a plain, sound schema} */
  public static SchemaChecks recommended() {
    return matching(SchemaCheck::isRecommended);
  }

  /**
   * Returns all checks, also those that are a matter of taste, but for those of logical
   * replication: these are asked for by {@link #of(CheckPack)}.
   *
   * @return the checks of every schema
   */
  public static SchemaChecks all() {
    return matching(check -> check.pack() != CheckPack.LOGICAL_REPLICATION);
  }

  /**
   * Returns the checks of one subject.
   *
   * @param pack the subject
   * @return its checks, those of taste included
   */
  public static SchemaChecks of(CheckPack pack) {
    return matching(check -> check.pack() == pack);
  }

  /**
   * Returns single checks.
   *
   * @param ids their names
   * @return these checks
   * @throws IllegalArgumentException if there is no check of a name
   */
  public static SchemaChecks of(String... ids) {
    return none().with(ids);
  }

  /**
   * Returns single checks, as a team's own are.
   *
   * @param checks the checks
   * @return these checks
   * @throws IllegalArgumentException if two have the same name
   */
  public static SchemaChecks of(SchemaCheck... checks) {
    return none().with(checks);
  }

  private static SchemaChecks none() {
    return matching(check -> false);
  }

  private static SchemaChecks matching(Predicate<SchemaCheck> condition) {
    return new SchemaChecks(ALL.stream().filter(condition).toList(), Set.of(), Scope.everything());
  }

  /**
   * Adds checks.
   *
   * @param ids their names; one that is chosen already changes nothing
   * @return these checks and those
   * @throws IllegalArgumentException if there is no check of a name
   */
  public SchemaChecks with(String... ids) {
    List<SchemaCheck> more = new ArrayList<>(checks);
    for (String id : ids) {
      if (chosen(id).isEmpty()) {
        more.add(
            ALL.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown("check", id, names(ALL))));
      }
    }
    return with(more, List.of(ids));
  }

  /**
   * Adds checks, as a team's own are.
   *
   * @param others the checks
   * @return these checks and those
   * @throws IllegalArgumentException if there is a check of the same name
   */
  public SchemaChecks with(SchemaCheck... others) {
    List<SchemaCheck> more = new ArrayList<>(checks);
    for (SchemaCheck check : others) {
      if (more.stream().anyMatch(chosen -> chosen.id().equals(check.id()))) {
        throw new IllegalArgumentException(
            "there are two checks `" + check.id() + "`; rename the file of one");
      }
      more.add(check);
    }
    return with(more, Arrays.stream(others).map(SchemaCheck::id).toList());
  }

  private SchemaChecks with(List<SchemaCheck> more, List<String> names) {
    Set<String> asked = new LinkedHashSet<>(byName);
    asked.addAll(names);
    return new SchemaChecks(more, asked, scope);
  }

  /**
   * Leaves checks out.
   *
   * @param ids their names
   * @return the other checks
   * @throws IllegalArgumentException if a check is not among the chosen ones
   */
  public SchemaChecks without(String... ids) {
    Set<String> left = Set.of(ids);
    left.forEach(this::requireChosen);
    return new SchemaChecks(
        checks.stream().filter(check -> !left.contains(check.id())).toList(), byName, scope);
  }

  /**
   * Makes violations of a check matter more or less.
   *
   * @param id the check's name
   * @param severity how much they matter
   * @return these checks, with that change
   * @throws IllegalArgumentException if the check is not among the chosen ones
   */
  public SchemaChecks severity(String id, Severity severity) {
    return changed(id, check -> check.severity(severity));
  }

  /**
   * Tells a check something.
   *
   * @param id the check's name
   * @param name a parameter's name, which stands on the check's page
   * @param value its value
   * @return these checks, with that change
   * @throws IllegalArgumentException if the check is not among the chosen ones, or has no such
   *     parameter
   */
  public SchemaChecks parameter(String id, String name, String value) {
    return changed(
        id,
        check -> {
          if (!check.parameters().containsKey(name)) {
            throw unknown(
                "parameter of check `" + id + "` named",
                name,
                new TreeSet<>(check.parameters().keySet()));
          }
          return check.parameter(name, value);
        });
  }

  private SchemaChecks changed(String id, UnaryOperator<SchemaCheck> change) {
    requireChosen(id);
    return new SchemaChecks(
        checks.stream().map(check -> check.id().equals(id) ? change.apply(check) : check).toList(),
        byName,
        scope);
  }

  /**
   * Leaves objects alone. What matches no object at all fails, so that nothing is left behind.
   *
   * @param pattern kind and full name as a failure shows them, in which {@code *} stands for any
   *     characters: {@code table public.audit_*}
   * @return these checks, for the other objects
   */
  public SchemaChecks excluding(String pattern) {
    return scoped(scope.without(new Exclusion(null, pattern)));
  }

  /**
   * Leaves objects alone in one check.
   *
   * @param id the check's name
   * @param pattern the objects, as for {@link #excluding(String)}
   * @return these checks, with that exception
   * @throws IllegalArgumentException if the check is not among the chosen ones
   */
  public SchemaChecks excluding(String id, String pattern) {
    requireChosen(id);
    return scoped(scope.without(new Exclusion(id, pattern)));
  }

  /**
   * Examines some schemas only. Objects that are in no schema, such as roles, are left out then.
   *
   * @param schemas their exact names
   * @return these checks, for the objects in these schemas
   */
  public SchemaChecks inSchemas(String... schemas) {
    return scoped(scope.inSchemas(Set.of(schemas)));
  }

  /**
   * Fails only for what matters enough; the rest is written to the results only.
   *
   * @param severity the least severity that fails
   * @return these checks, with that threshold
   */
  public SchemaChecks failingAt(Severity severity) {
    return scoped(scope.failingAt(severity));
  }

  /**
   * Accepts what a team knows.
   *
   * @param known the violations
   * @return these checks, which fail for new violations, and for accepted ones that are there no
   *     more or have expired
   */
  public SchemaChecks accepting(KnownViolations known) {
    return scoped(scope.accepting(known));
  }

  /** {@return these checks, which pass for a schema without tables} */
  public SchemaChecks allowingEmptySchema() {
    return scoped(scope.allowingEmptySchema());
  }

  private SchemaChecks scoped(Scope other) {
    return new SchemaChecks(checks, byName, other);
  }

  private Optional<SchemaCheck> chosen(String id) {
    return checks.stream().filter(check -> check.id().equals(id)).findFirst();
  }

  private void requireChosen(String id) {
    if (chosen(id).isPresent()) {
      return;
    }
    if (names(ALL).contains(id)) {
      throw new IllegalArgumentException("check `" + id + "` is not among the chosen ones");
    }
    Set<String> known = new TreeSet<>(names(ALL));
    known.addAll(names(checks));
    throw unknown("check", id, known);
  }

  private static List<String> names(List<SchemaCheck> checks) {
    return checks.stream().map(SchemaCheck::id).toList();
  }

  private static IllegalArgumentException unknown(
      String what, String name, Collection<String> known) {
    List<String> near = NearNames.of(name, known);
    String help =
        known.isEmpty()
            ? "; it has none"
            : near.isEmpty()
                ? known.size() > MOST_NAMES ? "" : "; there are " + quoted(known)
                : "; similar names: " + quoted(near);
    return new IllegalArgumentException("there is no " + what + " `" + name + "`" + help);
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** {@return the chosen checks; immutable} */
  public List<SchemaCheck> checks() {
    return checks;
  }

  /**
   * Examines a catalog by checks that need no statement.
   *
   * @param catalog the catalog
   * @return what breaks the checks and is neither excluded nor accepted, by check and object; empty
   *     when nothing does
   * @throws IllegalStateException if a check asks the database, as one does that is a SQL file
   */
  public List<Violation> examine(Catalog catalog) {
    try (SqlSession nothing = new SqlSession(null)) {
      return new Examiner(this, scope, catalog, object -> Optional.empty())
          .examine(nothing)
          .violations();
    } catch (SQLException e) {
      throw new IllegalStateException("a catalog is in memory", e);
    }
  }

  /**
   * Examines a database.
   *
   * @param catalog its catalog
   * @param database the database, which is asked only by checks that are SQL files
   * @param migrations finds where an object was made or last changed
   * @return what was found
   * @throws SQLException if the connection fails; a check of a team's own that fails is part of
   *     what was found
   */
  public SchemaExamination examine(
      Catalog catalog, DataSource database, Function<String, Optional<MigrationLine>> migrations)
      throws SQLException {
    try (SqlSession session = new SqlSession(database)) {
      return new Examiner(this, scope, catalog, migrations).examine(session);
    }
  }

  boolean isAskedByName(SchemaCheck check) {
    return byName.contains(check.id());
  }

  /** What makes this choice another than others, in a line each. */
  String identity() {
    return Stream.concat(
            checks.stream()
                .map(
                    check ->
                        check.id()
                            + " "
                            + check.severity()
                            + " "
                            + new TreeMap<>(check.parameters())),
            Stream.of(
                scope.exclusions().toString(),
                new TreeSet<>(scope.schemas()).toString(),
                scope.failingAt().toString(),
                String.valueOf(scope.known())))
        .collect(Collectors.joining("\n"));
  }
}
