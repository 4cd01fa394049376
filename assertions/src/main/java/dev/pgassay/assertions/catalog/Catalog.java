package dev.pgassay.assertions.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * All that a database's system catalogs say of its schema, read at one moment.
 *
 * <p>PostgreSQL's own schemas ({@code pg_catalog}, {@code information_schema}) are left out. What
 * belongs to an extension is in, and says so. Lists are immutable and sorted by name, unless the
 * order means something, as it does for columns. Expressions, definitions and types are written as
 * PostgreSQL writes them with an empty {@code search_path}: with the schema of everything outside
 * of {@code pg_catalog}.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.read(dataSource);
 * catalog.table("orders").orElseThrow().primaryKey();
 * }</pre>
 *
 * @param serverVersion the server's major version
 * @param role the role that read it
 * @param database the database itself
 * @param searchPath the schemas in which a name without a schema is looked for, in order
 * @param schemas the schemas
 * @param tables the tables, partitions and foreign tables included
 * @param views the views and materialized views
 * @param sequences the sequences, those of identity columns included
 * @param routines functions, procedures, aggregates and window functions
 * @param enums the enums
 * @param domains the domains
 * @param compositeTypes the composite types that are no relation's row type
 * @param rangeTypes the ranges
 * @param baseTypes types that were made from functions in C
 * @param extensions the installed extensions
 * @param roles the roles of the whole server
 * @param defaultPrivileges the default privileges
 * @param publications the publications
 * @param subscriptions the subscriptions
 * @param statistics the extended statistics
 * @param eventTriggers the event triggers, without those of extensions
 * @param otherObjects the objects of the less common kinds
 * @param unseen what this role may not read: the part of the catalog, and the server's reason
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Catalog(
    int serverVersion,
    String role,
    DatabaseInfo database,
    List<String> searchPath,
    List<Schema> schemas,
    List<Table> tables,
    List<View> views,
    List<Sequence> sequences,
    List<Routine> routines,
    List<EnumType> enums,
    List<Domain> domains,
    List<CompositeType> compositeTypes,
    List<RangeType> rangeTypes,
    List<BaseType> baseTypes,
    List<Extension> extensions,
    List<Role> roles,
    List<DefaultPrivileges> defaultPrivileges,
    List<Publication> publications,
    List<Subscription> subscriptions,
    List<StatisticsObject> statistics,
    List<EventTrigger> eventTriggers,
    List<OtherObject> otherObjects,
    Map<String, String> unseen) {

  /**
   * Reads the catalog of a database on a connection of its own.
   *
   * @param dataSource the database
   * @return its catalog, never null
   * @throws SQLException if the database cannot be reached, or fails
   */
  public static Catalog read(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return read(connection);
    }
  }

  /**
   * Reads the catalog of a database. In a transaction, it sees what that transaction sees.
   *
   * @param connection a connection to the database, whose transaction and settings are left as they
   *     were
   * @return its catalog, never null
   * @throws SQLException if the database fails
   */
  public static Catalog read(Connection connection) throws SQLException {
    return new CatalogReader(connection).read();
  }

  /**
   * Returns a table by the name that SQL would use.
   *
   * @param name the name, with or without a schema, in quotes where SQL would need them; without a
   *     schema it is looked for along the search path
   * @return the table, or empty
   */
  public Optional<Table> table(String name) {
    return find(tables, Table::name, name);
  }

  /**
   * Returns a view or a materialized view by the name that SQL would use.
   *
   * @param name the name, as for {@link #table(String)}
   * @return the view, or empty
   */
  public Optional<View> view(String name) {
    return find(views, View::name, name);
  }

  /**
   * Returns a sequence by the name that SQL would use.
   *
   * @param name the name, as for {@link #table(String)}
   * @return the sequence, or empty
   */
  public Optional<Sequence> sequence(String name) {
    return find(sequences, Sequence::name, name);
  }

  /**
   * Returns an index by the name that SQL would use.
   *
   * @param name the name, as for {@link #table(String)}
   * @return the index, or empty
   */
  public Optional<Index> index(String name) {
    return find(indexes().toList(), Index::name, name);
  }

  /**
   * Returns the catalog with other views.
   *
   * @param others the views and materialized views
   * @return a catalog that has them instead of its own
   */
  @API(status = API.Status.INTERNAL)
  public Catalog withViews(List<View> others) {
    return new Catalog(
        serverVersion,
        role,
        database,
        searchPath,
        schemas,
        tables,
        others,
        sequences,
        routines,
        enums,
        domains,
        compositeTypes,
        rangeTypes,
        baseTypes,
        extensions,
        roles,
        defaultPrivileges,
        publications,
        subscriptions,
        statistics,
        eventTriggers,
        otherObjects,
        unseen);
  }

  /**
   * Returns the catalog without what belongs to extensions and without Flyway's history.
   *
   * @return a catalog of what the team's own migrations made
   */
  public Catalog userObjects() {
    return new Catalog(
        serverVersion,
        role,
        database,
        searchPath,
        own(schemas),
        own(tables).stream().filter(table -> !table.isFlywayHistory()).toList(),
        own(views),
        own(sequences),
        own(routines),
        own(enums),
        own(domains),
        own(compositeTypes),
        own(rangeTypes),
        own(baseTypes),
        extensions,
        roles,
        defaultPrivileges,
        publications,
        subscriptions,
        statistics,
        eventTriggers,
        otherObjects.stream().filter(object -> object.extension() == null).toList(),
        unseen);
  }

  private static <T extends CatalogObject> List<T> own(List<T> objects) {
    return objects.stream().filter(object -> object.extension() == null).toList();
  }

  /** {@return all indexes, of tables and of materialized views} */
  public Stream<Index> indexes() {
    return relations().flatMap(relation -> relation.indexes().stream());
  }

  /** {@return tables and views} */
  public Stream<Relation> relations() {
    return Stream.concat(tables.stream(), views.stream());
  }

  /** {@return enums, domains, composite types, ranges and base types} */
  public Stream<CatalogObject> types() {
    return Stream.of(enums, domains, compositeTypes, rangeTypes, baseTypes)
        .flatMap(Collection::stream);
  }

  /**
   * Finds among objects in schemas the one that SQL would find by a name.
   *
   * @param <T> the kind of object
   * @param objects the objects
   * @param nameOf an object's name
   * @param name the name, as for {@link #table(String)}
   * @return the object, or empty
   */
  public <T> Optional<T> find(
      Collection<T> objects, Function<T, QualifiedName> nameOf, String name) {
    List<String> parts = Identifier.parse(name);
    String last = parts.get(parts.size() - 1);
    List<String> candidates = parts.size() > 1 ? List.of(parts.get(parts.size() - 2)) : searchPath;
    for (String schema : candidates) {
      QualifiedName wanted = new QualifiedName(schema, last);
      Optional<T> found =
          objects.stream().filter(object -> nameOf.apply(object).equals(wanted)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
