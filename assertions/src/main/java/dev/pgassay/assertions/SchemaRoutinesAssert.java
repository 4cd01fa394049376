package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.failure.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what has schemas or is one: its functions, procedures and aggregates.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the database or the schema
 */
abstract class SchemaRoutinesAssert<SELF extends SchemaRoutinesAssert<SELF, A>, A>
    extends SchemaTypesAssert<SELF, A> {

  private static final Set<Routine.Kind> FUNCTIONS =
      Set.of(Routine.Kind.FUNCTION, Routine.Kind.WINDOW);
  private static final Set<Routine.Kind> PROCEDURES = Set.of(Routine.Kind.PROCEDURE);
  private static final Set<Routine.Kind> AGGREGATES = Set.of(Routine.Kind.AGGREGATE);

  SchemaRoutinesAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /**
   * Verifies that a function exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).function("total", "int", "numeric(10,2)").isStable(); // passes
   * assertThat(database).function("totle"); // fails: similar names: public.total
   * }</pre>
   *
   * <p>Types are those of the input arguments, by any name that PostgreSQL has for them; their
   * modifiers do not tell functions apart.
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return expectations of the function
   */
  public RoutineAssert function(String name, String... argumentTypes) {
    return new RoutineAssert(findRoutine(FUNCTIONS, name, argumentTypes), examination);
  }

  /**
   * Verifies that a function exists.
   *
   * <pre>{@code
   * assertThat(database).hasFunction("total", "int", "numeric"); // passes
   * assertThat(database).hasFunction("totle"); // fails: similar names: public.total
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return this
   */
  public SELF hasFunction(String name, String... argumentTypes) {
    findRoutine(FUNCTIONS, name, argumentTypes);
    return myself;
  }

  /**
   * Verifies that a function does not exist; without the types of arguments, none of that name.
   *
   * <pre>{@code
   * assertThat(database).hasNoFunction("total", "int"); // passes
   * assertThat(database).hasNoFunction("total"); // fails
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for every one of its name
   * @return this
   */
  public SELF hasNoFunction(String name, String... argumentTypes) {
    return expectRoutines(routines -> routines.present(name, argumentTypes), FUNCTIONS);
  }

  /**
   * Verifies that these functions exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyFunctions("total(int, numeric)", "tax"); // passes
   * assertThat(database).hasOnlyFunctions("total"); // fails: it also has: public.tax()
   * }</pre>
   *
   * @param names their names, which stand for all of a name, or names with the types of arguments
   * @return this
   */
  public SELF hasOnlyFunctions(String... names) {
    return expectRoutines(routines -> routines.differing(names), FUNCTIONS);
  }

  /**
   * Verifies that a procedure exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).procedure("archive", "int", "numeric(10,2)").hasLanguage("sql"); // passes
   * assertThat(database).procedure("archiv"); // fails: similar names: public.archive
   * }</pre>
   *
   * <p>Types are those of the input arguments, by any name that PostgreSQL has for them; their
   * modifiers do not tell functions apart.
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return expectations of the procedure
   */
  public RoutineAssert procedure(String name, String... argumentTypes) {
    return new RoutineAssert(findRoutine(PROCEDURES, name, argumentTypes), examination);
  }

  /**
   * Verifies that a procedure exists.
   *
   * <pre>{@code
   * assertThat(database).hasProcedure("archive", "int", "numeric"); // passes
   * assertThat(database).hasProcedure("archiv"); // fails: similar names: public.archive
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return this
   */
  public SELF hasProcedure(String name, String... argumentTypes) {
    findRoutine(PROCEDURES, name, argumentTypes);
    return myself;
  }

  /**
   * Verifies that a procedure does not exist; without the types of arguments, none of that name.
   *
   * <pre>{@code
   * assertThat(database).hasNoProcedure("archive", "int"); // passes
   * assertThat(database).hasNoProcedure("archive"); // fails
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for every one of its name
   * @return this
   */
  public SELF hasNoProcedure(String name, String... argumentTypes) {
    return expectRoutines(routines -> routines.present(name, argumentTypes), PROCEDURES);
  }

  /**
   * Verifies that these procedures exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyProcedures("archive(int, numeric)", "purge"); // passes
   * assertThat(database).hasOnlyProcedures("archive"); // fails: it also has: public.purge()
   * }</pre>
   *
   * @param names their names, which stand for all of a name, or names with the types of arguments
   * @return this
   */
  public SELF hasOnlyProcedures(String... names) {
    return expectRoutines(routines -> routines.differing(names), PROCEDURES);
  }

  /**
   * Verifies that an aggregate exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).aggregate("weighted_average", "int", "numeric(10,2)").isParallelSafe(); // passes
   * assertThat(database).aggregate("weighted_avg"); // fails: similar names: public.weighted_average
   * }</pre>
   *
   * <p>Types are those of the input arguments, by any name that PostgreSQL has for them; their
   * modifiers do not tell functions apart.
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return expectations of the aggregate
   */
  public RoutineAssert aggregate(String name, String... argumentTypes) {
    return new RoutineAssert(findRoutine(AGGREGATES, name, argumentTypes), examination);
  }

  /**
   * Verifies that an aggregate exists.
   *
   * <pre>{@code
   * assertThat(database).hasAggregate("weighted_average", "int", "numeric"); // passes
   * assertThat(database).hasAggregate("weighted_avg"); // fails: similar names: public.weighted_average
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for the only one of its name
   * @return this
   */
  public SELF hasAggregate(String name, String... argumentTypes) {
    findRoutine(AGGREGATES, name, argumentTypes);
    return myself;
  }

  /**
   * Verifies that an aggregate does not exist; without the types of arguments, none of that name.
   *
   * <pre>{@code
   * assertThat(database).hasNoAggregate("weighted_average", "int"); // passes
   * assertThat(database).hasNoAggregate("weighted_average"); // fails
   * }</pre>
   *
   * @param name its name, or its name with the types of its arguments: {@code "total(int)"}
   * @param argumentTypes the types of its arguments; none for every one of its name
   * @return this
   */
  public SELF hasNoAggregate(String name, String... argumentTypes) {
    return expectRoutines(routines -> routines.present(name, argumentTypes), AGGREGATES);
  }

  /**
   * Verifies that these aggregates exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyAggregates("weighted_average(int, numeric)", "median"); // passes
   * assertThat(database).hasOnlyAggregates("weighted_average"); // fails: it also has: public.median()
   * }</pre>
   *
   * @param names their names, which stand for all of a name, or names with the types of arguments
   * @return this
   */
  public SELF hasOnlyAggregates(String... names) {
    return expectRoutines(routines -> routines.differing(names), AGGREGATES);
  }

  private @Nullable Routine findRoutine(
      Set<Routine.Kind> kinds, String name, String... argumentTypes) {
    expectRoutines(routines -> routines.missing(name, argumentTypes), kinds);
    A where = object();
    return where == null ? null : routines(where, kinds).find(name, argumentTypes).orElse(null);
  }

  private SELF expectRoutines(
      Function<Routines, Optional<Failure>> expectation, Set<Routine.Kind> kinds) {
    return expect(
        CatalogPart.ROUTINES, where -> expectation.apply(routines(where, kinds)).orElse(null));
  }

  private Routines routines(A where, Set<Routine.Kind> kinds) {
    return new Routines(kinds, failure(where), catalog(), schemaName(where));
  }
}
