package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a function, a procedure, an aggregate or a window function. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RoutineAssert extends ObjectAssert<RoutineAssert, Routine> {

  RoutineAssert(@Nullable Routine routine, Examination examination) {
    super(routine, RoutineAssert.class, examination);
  }

  /**
   * Verifies what it returns.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").returns("numeric"); // passes
   * assertThat(database).function("total", "int").returns("int"); // fails
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it: {@code int}, {@code setof orders},
   *     {@code table (id int, name text)}
   * @return this
   */
  public RoutineAssert returns(String type) {
    return expect(
        routine -> {
          String expected = ResultType.canonical(type, catalog());
          String actual = routine.returns() == null ? "(nothing)" : routine.returns();
          return ResultType.canonical(actual, catalog()).equals(expected)
              ? null
              : failure(routine).expected("to return", expected).butWas(actual);
        });
  }

  /**
   * Verifies that it returns rows.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").returnsSet(); // passes
   * assertThat(database).function("tax", "numeric").returnsSet(); // fails: it returns one value
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert returnsSet() {
    return expectThat(Routine::returnsSet, "set-returning", routine -> "it returns one value");
  }

  /**
   * Verifies that it returns one value.
   *
   * <pre>{@code
   * assertThat(database).function("tax", "numeric").doesNotReturnSet(); // passes
   * assertThat(database).function("total", "int").doesNotReturnSet(); // fails: it returns rows
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert doesNotReturnSet() {
    return expectThat(
        routine -> !routine.returnsSet(), "not set-returning", routine -> "it returns rows");
  }

  /**
   * Verifies its language.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasLanguage("plpgsql"); // passes
   * assertThat(database).function("total", "int").hasLanguage("sql"); // fails
   * }</pre>
   *
   * @param language the language
   * @return this
   */
  public RoutineAssert hasLanguage(String language) {
    return expectValue("to have language", Names.exact(language), Routine::language);
  }

  /**
   * Verifies that it is an ordinary function.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isFunction(); // passes
   * assertThat(database).function("tax", "numeric").isFunction(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isFunction() {
    return expectKind(Routine.Kind.FUNCTION);
  }

  /**
   * Verifies that it is a procedure.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isProcedure(); // passes
   * assertThat(database).function("tax", "numeric").isProcedure(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isProcedure() {
    return expectKind(Routine.Kind.PROCEDURE);
  }

  /**
   * Verifies that it is an aggregate.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isAggregate(); // passes
   * assertThat(database).function("tax", "numeric").isAggregate(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isAggregate() {
    return expectKind(Routine.Kind.AGGREGATE);
  }

  /**
   * Verifies that it is a window function.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isWindowFunction(); // passes
   * assertThat(database).function("tax", "numeric").isWindowFunction(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isWindowFunction() {
    return expectKind(Routine.Kind.WINDOW);
  }

  /**
   * Verifies that its result depends on nothing but its arguments.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isImmutable(); // passes
   * assertThat(database).function("tax", "numeric").isImmutable(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isImmutable() {
    return expectValue("to be", Routine.Volatility.IMMUTABLE, Routine::volatility);
  }

  /**
   * Verifies that its result stays the same within a statement.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isStable(); // passes
   * assertThat(database).function("tax", "numeric").isStable(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isStable() {
    return expectValue("to be", Routine.Volatility.STABLE, Routine::volatility);
  }

  /**
   * Verifies that its result may change at any time.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isVolatile(); // passes
   * assertThat(database).function("tax", "numeric").isVolatile(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isVolatile() {
    return expectValue("to be", Routine.Volatility.VOLATILE, Routine::volatility);
  }

  /**
   * Verifies that parallel queries may run it anywhere.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isParallelSafe(); // passes
   * assertThat(database).function("tax", "numeric").isParallelSafe(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isParallelSafe() {
    return expectValue("to be PARALLEL", Routine.ParallelSafety.SAFE, Routine::parallel);
  }

  /**
   * Verifies that parallel queries may run it in their leader only.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isParallelRestricted(); // passes
   * assertThat(database).function("tax", "numeric").isParallelRestricted(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isParallelRestricted() {
    return expectValue("to be PARALLEL", Routine.ParallelSafety.RESTRICTED, Routine::parallel);
  }

  /**
   * Verifies that a query with it is never parallel.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isParallelUnsafe(); // passes
   * assertThat(database).function("tax", "numeric").isParallelUnsafe(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isParallelUnsafe() {
    return expectValue("to be PARALLEL", Routine.ParallelSafety.UNSAFE, Routine::parallel);
  }

  /**
   * Verifies that it returns NULL for a NULL argument without being called.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isStrict(); // passes
   * assertThat(database).function("tax", "numeric").isStrict(); // fails: it is called for NULL arguments as well
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isStrict() {
    return expectThat(
        Routine::strict, "STRICT", routine -> "it is called for NULL arguments as well");
  }

  /**
   * Verifies that it is called for NULL arguments as well.
   *
   * <pre>{@code
   * assertThat(database).function("tax", "numeric").isNotStrict(); // passes
   * assertThat(database).function("total", "int").isNotStrict(); // fails: it is not called for NULL arguments
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isNotStrict() {
    return expectThat(
        routine -> !routine.strict(),
        "CALLED ON NULL INPUT",
        routine -> "it is not called for NULL arguments");
  }

  /**
   * Verifies that it runs with the rights of its owner.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isSecurityDefiner(); // passes
   * assertThat(database).function("tax", "numeric").isSecurityDefiner(); // fails: it is SECURITY INVOKER
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isSecurityDefiner() {
    return expectThat(
        Routine::securityDefiner, "SECURITY DEFINER", routine -> "it is SECURITY INVOKER");
  }

  /**
   * Verifies that it runs with the rights of whoever calls it.
   *
   * <pre>{@code
   * assertThat(database).function("tax", "numeric").isSecurityInvoker(); // passes
   * assertThat(database).function("total", "int").isSecurityInvoker(); // fails: it is SECURITY DEFINER
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isSecurityInvoker() {
    return expectThat(
        routine -> !routine.securityDefiner(),
        "SECURITY INVOKER",
        routine -> "it is SECURITY DEFINER");
  }

  /**
   * Verifies that it is trusted to give away nothing of its arguments, so that it may run before
   * the conditions of row-level security.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isLeakproof(); // passes
   * assertThat(database).function("tax", "numeric").isLeakproof(); // fails: it is NOT LEAKPROOF
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isLeakproof() {
    return expectThat(Routine::leakproof, "LEAKPROOF", routine -> "it is NOT LEAKPROOF");
  }

  /**
   * Verifies that it is not trusted to give away nothing of its arguments.
   *
   * <pre>{@code
   * assertThat(database).function("tax", "numeric").isNotLeakproof(); // passes
   * assertThat(database).function("total", "int").isNotLeakproof(); // fails: it is LEAKPROOF
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert isNotLeakproof() {
    return expectThat(
        routine -> !routine.leakproof(), "NOT LEAKPROOF", routine -> "it is LEAKPROOF");
  }

  /**
   * Verifies that it looks names up along a path of its own, whatever that of the session is: one
   * with {@code security definer} that does not can be made to run what its caller has put in the
   * way.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasFixedSearchPath(); // passes
   * assertThat(database).function("tax", "numeric").hasFixedSearchPath(); // fails
   * }</pre>
   *
   * @return this
   */
  public RoutineAssert hasFixedSearchPath() {
    return expectThat(
        routine -> routine.settings().containsKey("search_path"),
        "with a search_path of its own",
        routine -> "it takes that of the session");
  }

  /**
   * Verifies what a setting is while it runs.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasSetting("search_path", "pg_catalog, public"); // passes
   * assertThat(database).function("total", "int").hasSetting("work_mem", "1GB"); // fails
   * }</pre>
   *
   * @param name the setting
   * @param value its value, as PostgreSQL keeps it
   * @return this
   */
  public RoutineAssert hasSetting(String name, String value) {
    return expectValue("to have setting " + name, value, routine -> routine.settings().get(name));
  }

  /**
   * Verifies that it has no setting of its own.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasNoSetting("work_mem"); // passes
   * assertThat(database).function("total", "int").hasNoSetting("search_path"); // fails
   * }</pre>
   *
   * @param name the setting
   * @return this
   */
  public RoutineAssert hasNoSetting(String name) {
    return expectValue("to have setting " + name, null, routine -> routine.settings().get(name));
  }

  /**
   * Verifies its estimated cost.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasCost(100); // passes
   * assertThat(database).function("total", "int").hasCost(1); // fails
   * }</pre>
   *
   * @param cost the cost, in units of {@code cpu_operator_cost}
   * @return this
   */
  public RoutineAssert hasCost(double cost) {
    return expectValue("to have cost", cost, Routine::cost);
  }

  /**
   * Verifies how many rows the planner expects of it.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasEstimatedRows(0); // passes
   * assertThat(database).function("total", "int").hasEstimatedRows(1000); // fails
   * }</pre>
   *
   * @param rows how many; 0 for one that returns no set
   * @return this
   */
  public RoutineAssert hasEstimatedRows(double rows) {
    return expectValue("to have estimated rows", rows, Routine::estimatedRows);
  }

  /**
   * Verifies that a text is in its body.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasBodyContaining("sum(price)"); // passes
   * assertThat(database).function("total", "int").hasBodyContaining("avg(price)"); // fails
   * }</pre>
   *
   * <p>For one of the {@code begin atomic} kind it is its definition, as PostgreSQL writes it.
   *
   * @param text the text, exactly
   * @return this
   */
  public RoutineAssert hasBodyContaining(String text) {
    return expect(
        routine ->
            body(routine).contains(text)
                ? null
                : failure(routine)
                    .expected("to have a body that contains", text)
                    .but("it is:\n" + body(routine).strip().indent(2).stripTrailing()));
  }

  /**
   * Verifies that a text is not in its body.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").hasBodyNotContaining("execute"); // passes
   * assertThat(database).function("total", "int").hasBodyNotContaining("sum"); // fails
   * }</pre>
   *
   * @param text the text, exactly
   * @return this
   */
  public RoutineAssert hasBodyNotContaining(String text) {
    return expect(
        routine ->
            body(routine).contains(text)
                ? failure(routine)
                    .expected("to have a body that does not contain", text)
                    .but("it is:\n" + body(routine).strip().indent(2).stripTrailing())
                : null);
  }

  /**
   * Verifies that a role may call it: as its owner, as a superuser, as a member of a role that may,
   * or because {@code PUBLIC} may.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isExecutableBy("app"); // passes
   * assertThat(database).function("total", "int").isExecutableBy("reader"); // fails
   * }</pre>
   *
   * <p>The right to use its schema is another one, and not looked at.
   *
   * @param role the role, or {@code PUBLIC}
   * @return this
   */
  public RoutineAssert isExecutableBy(String role) {
    return expectExecutor(
        role,
        (routine, name) ->
            executors(routine, name).isEmpty()
                ? failure(routine)
                    .expected("to be executable by", name)
                    .but("EXECUTE is granted to:\n  " + String.join("\n  ", granted(routine)))
                    .fix("grant execute on " + grantee(routine, name, " to "))
                : null);
  }

  /**
   * Verifies that a role may not call it, in none of the ways that there are.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int").isNotExecutableBy("PUBLIC"); // passes
   * assertThat(database).function("total", "int").isNotExecutableBy("app"); // fails
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @return this
   */
  public RoutineAssert isNotExecutableBy(String role) {
    return expectExecutor(
        role,
        (routine, name) -> {
          Set<String> through = executors(routine, name);
          if (through.isEmpty()) {
            return null;
          }
          Failure failure =
              failure(routine)
                  .expected("not to be executable by", name)
                  .but("it may call it " + through.iterator().next());
          return name.equals(Privilege.PUBLIC)
              ? failure.fix("revoke execute on " + grantee(routine, name, " from "))
              : failure;
        });
  }

  private RoutineAssert expectKind(Routine.Kind kind) {
    return expectValue("to be", Routines.word(kind), routine -> Routines.word(routine.kind()));
  }

  private static String body(Routine routine) {
    return routine.source().isEmpty() ? String.valueOf(routine.definition()) : routine.source();
  }

  private RoutineAssert expectExecutor(
      String written, BiFunction<Routine, String, @Nullable Failure> expectation) {
    return expect(
        CatalogPart.ROLES,
        routine -> {
          List<String> roles = catalog().roles().stream().map(Role::name).toList();
          boolean everyone = written.equalsIgnoreCase(Privilege.PUBLIC);
          String name = everyone ? Privilege.PUBLIC : Names.exact(written);
          return everyone || roles.contains(name)
              ? expectation.apply(routine, name)
              : failure(routine)
                  .expected("to know role", name)
                  .but("there is none")
                  .similar(SimilarNames.of(name, roles));
        });
  }

  /** By what right the role may call it; empty when it may not. */
  private Set<String> executors(Routine routine, String role) {
    List<String> granted = granted(routine);
    EffectivePrivileges privileges = new EffectivePrivileges(catalog());
    Set<String> ways = new LinkedHashSet<>();
    if (privileges.isSuperuser(role)) {
      return Set.of("as a superuser");
    }
    if (granted.contains(role)) {
      ways.add("as EXECUTE is granted to it");
    }
    if (granted.contains(Privilege.PUBLIC)) {
      ways.add("as PUBLIC may");
    }
    granted.stream()
        .filter(group -> !group.equals(role) && privileges.hasRightsOf(role, group))
        .map(group -> "as a member of " + Identifier.quote(group))
        .forEach(ways::add);
    return ways;
  }

  private static List<String> granted(Routine routine) {
    return routine.privileges().stream()
        .filter(privilege -> privilege.privilege().equals("EXECUTE"))
        .map(Privilege::grantee)
        .distinct()
        .sorted()
        .toList();
  }

  private static String grantee(Routine routine, String role, String preposition) {
    return (routine.kind() == Routine.Kind.PROCEDURE ? "procedure " : "function ")
        + routine.identity()
        + preposition
        + (role.equals(Privilege.PUBLIC) ? "public" : Identifier.quote(role))
        + ";";
  }

  @Override
  List<Privilege> privileges(Routine routine) {
    return routine.privileges();
  }
}
