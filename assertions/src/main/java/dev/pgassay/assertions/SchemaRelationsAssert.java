package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.SchemaObject;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.StatisticsObject;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what has schemas or is one: its sequences, views, foreign tables and extended
 * statistics.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the database or the schema
 */
abstract class SchemaRelationsAssert<SELF extends SchemaRelationsAssert<SELF, A>, A>
    extends SchemaRoutinesAssert<SELF, A> {

  SchemaRelationsAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /**
   * Verifies that a sequence exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasType("bigint"); // passes
   * assertThat(database).sequence("order_numbr"); // fails: similar names: public.order_number
   * }</pre>
   *
   * @param name its name
   * @return expectations of the sequence
   */
  public SequenceAssert sequence(String name) {
    return new SequenceAssert(find(this::sequences, name), examination);
  }

  /**
   * Verifies that a sequence exists.
   *
   * <pre>{@code
   * assertThat(database).hasSequence("order_number"); // passes
   * assertThat(database).hasSequence("order_numbr"); // fails: similar names: public.order_number
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasSequence(String name) {
    return has(this::sequences, name);
  }

  /**
   * Verifies that a sequence does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoSequence("order_numbr"); // passes
   * assertThat(database).hasNoSequence("order_number"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoSequence(String name) {
    return hasNo(this::sequences, name);
  }

  /**
   * Verifies that these sequences exist and no others, but for those of extensions and of identity
   * columns.
   *
   * <pre>{@code
   * assertThat(database).hasOnlySequences("order_number", "invoice_number"); // passes
   * assertThat(database).hasOnlySequences("order_number"); // fails: it also has: public.invoice_number
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlySequences(String... names) {
    return hasOnly(this::sequences, names);
  }

  /**
   * Verifies that a view exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").isUpdatable(); // passes
   * assertThat(database).view("active_user"); // fails: similar names: public.active_users
   * }</pre>
   *
   * @param name its name
   * @return expectations of the view
   */
  public ViewAssert view(String name) {
    return new ViewAssert(find(this::views, name), examination);
  }

  /**
   * Verifies that a view exists.
   *
   * <pre>{@code
   * assertThat(database).hasView("active_users"); // passes
   * assertThat(database).hasView("active_user"); // fails: similar names: public.active_users
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasView(String name) {
    return has(this::views, name);
  }

  /**
   * Verifies that a relation exists, of whatever kind: a table, a view, a sequence or an index.
   *
   * <pre>{@code
   * assertThat(database).hasRelation("users"); // passes
   * assertThat(database).hasRelation("user"); // fails: similar names: public.users
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasRelation(String name) {
    return has(this::relations, name);
  }

  /**
   * Verifies that no table, view, sequence or index of a name exists.
   *
   * <pre>{@code
   * assertThat(database).hasNoRelation("legacy"); // passes
   * assertThat(database).hasNoRelation("users"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoRelation(String name) {
    return hasNo(this::relations, name);
  }

  /**
   * Verifies that a view does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoView("active_user"); // passes
   * assertThat(database).hasNoView("active_users"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoView(String name) {
    return hasNo(this::views, name);
  }

  /**
   * Verifies that these views exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyViews("active_users", "paid_orders"); // passes
   * assertThat(database).hasOnlyViews("active_users"); // fails: it also has: public.paid_orders
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyViews(String... names) {
    return hasOnly(this::views, names);
  }

  /**
   * Verifies that a materialized view exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).materializedView("daily_sales").isPopulated(); // passes
   * assertThat(database).materializedView("daily_sale"); // fails: similar names: public.daily_sales
   * }</pre>
   *
   * @param name its name
   * @return expectations of the materialized view
   */
  public ViewAssert materializedView(String name) {
    return new ViewAssert(find(this::materializedViews, name), examination);
  }

  /**
   * Verifies that a materialized view exists.
   *
   * <pre>{@code
   * assertThat(database).hasMaterializedView("daily_sales"); // passes
   * assertThat(database).hasMaterializedView("daily_sale"); // fails: similar names: public.daily_sales
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasMaterializedView(String name) {
    return has(this::materializedViews, name);
  }

  /**
   * Verifies that a materialized view does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoMaterializedView("daily_sale"); // passes
   * assertThat(database).hasNoMaterializedView("daily_sales"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoMaterializedView(String name) {
    return hasNo(this::materializedViews, name);
  }

  /**
   * Verifies that these materialized views exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyMaterializedViews("daily_sales", "monthly_sales"); // passes
   * assertThat(database).hasOnlyMaterializedViews("daily_sales"); // fails: it also has: public.monthly_sales
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyMaterializedViews(String... names) {
    return hasOnly(this::materializedViews, names);
  }

  /**
   * Verifies that a foreign table exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).foreignTable("remote_orders").isForeignOn("warehouse"); // passes
   * assertThat(database).foreignTable("remote_order"); // fails: similar names: public.remote_orders
   * }</pre>
   *
   * @param name its name
   * @return expectations of the foreign table
   */
  public TableAssert foreignTable(String name) {
    return new TableAssert(find(this::foreignTables, name), examination);
  }

  /**
   * Verifies that a foreign table exists.
   *
   * <pre>{@code
   * assertThat(database).hasForeignTable("remote_orders"); // passes
   * assertThat(database).hasForeignTable("remote_order"); // fails: similar names: public.remote_orders
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasForeignTable(String name) {
    return has(this::foreignTables, name);
  }

  /**
   * Verifies that a foreign table does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoForeignTable("remote_order"); // passes
   * assertThat(database).hasNoForeignTable("remote_orders"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoForeignTable(String name) {
    return hasNo(this::foreignTables, name);
  }

  /**
   * Verifies that these foreign tables exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyForeignTables("remote_orders", "remote_users"); // passes
   * assertThat(database).hasOnlyForeignTables("remote_orders"); // fails: it also has: public.remote_users
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyForeignTables(String... names) {
    return hasOnly(this::foreignTables, names);
  }

  /**
   * Verifies that a statistics object exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).statistics("orders_by_city").isOn("orders"); // passes
   * assertThat(database).statistics("orders_city"); // fails: similar names: public.orders_by_city
   * }</pre>
   *
   * @param name its name
   * @return expectations of the statistics object
   */
  public StatisticsAssert statistics(String name) {
    return new StatisticsAssert(find(this::statisticsObjects, name), examination);
  }

  /**
   * Verifies that a statistics object exists.
   *
   * <pre>{@code
   * assertThat(database).hasStatistics("orders_by_city"); // passes
   * assertThat(database).hasStatistics("orders_city"); // fails: similar names: public.orders_by_city
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasStatistics(String name) {
    return has(this::statisticsObjects, name);
  }

  /**
   * Verifies that a statistics object does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoStatistics("orders_city"); // passes
   * assertThat(database).hasNoStatistics("orders_by_city"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoStatistics(String name) {
    return hasNo(this::statisticsObjects, name);
  }

  /**
   * Verifies that these statistics objects exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyStatistics("orders_by_city", "orders_by_state"); // passes
   * assertThat(database).hasOnlyStatistics("orders_by_city"); // fails: it also has: public.orders_by_state
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyStatistics(String... names) {
    return hasOnly(this::statisticsObjects, names);
  }

  private NamedObjects<Sequence> sequences(A where) {
    return objects(where, "sequence", CatalogPart.SEQUENCES, Catalog::sequences, Sequence::name)
        .counting(sequence -> !sequence.ofIdentity());
  }

  private NamedObjects<SchemaObject> relations(A where) {
    return objects(
        where,
        "relation",
        CatalogPart.RELATIONS,
        catalog ->
            Stream.<SchemaObject>concat(
                    Stream.concat(catalog.relations(), catalog.sequences().stream()),
                    catalog.indexes())
                .toList(),
        SchemaObject::name);
  }

  private NamedObjects<View> views(A where) {
    return objects(
        where,
        "view",
        CatalogPart.RELATIONS,
        catalog -> catalog.views().stream().filter(view -> !view.materialized()).toList(),
        View::name);
  }

  private NamedObjects<View> materializedViews(A where) {
    return objects(
        where,
        "materialized view",
        CatalogPart.RELATIONS,
        catalog -> catalog.views().stream().filter(View::materialized).toList(),
        View::name);
  }

  private NamedObjects<Table> foreignTables(A where) {
    return objects(
        where,
        "foreign table",
        CatalogPart.RELATIONS,
        catalog ->
            catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.FOREIGN_TABLE)
                .toList(),
        Table::name);
  }

  private NamedObjects<StatisticsObject> statisticsObjects(A where) {
    return objects(
        where,
        "statistics object",
        CatalogPart.STATISTICS,
        Catalog::statistics,
        StatisticsObject::name);
  }
}
