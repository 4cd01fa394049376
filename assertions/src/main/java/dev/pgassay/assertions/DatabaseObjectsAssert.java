package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.EventTrigger;
import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.OtherObject;
import dev.pgassay.assertions.catalog.Publication;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Subscription;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what a database has outside of its schemas, and of the less common kinds.
 *
 * @param <SELF> the assertion class itself
 */
abstract class DatabaseObjectsAssert<SELF extends DatabaseObjectsAssert<SELF>>
    extends SchemaRelationsAssert<SELF, DataSource> {

  DatabaseObjectsAssert(DataSource database, Class<?> self, Examination examination) {
    super(database, self, examination);
  }

  @Override
  final @Nullable String schemaName(DataSource database) {
    return null;
  }

  /**
   * Verifies that a role exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).role("app").isNotSuperuser(); // passes
   * assertThat(database).role("ap"); // fails: similar names: app
   * }</pre>
   *
   * @param name its name
   * @return expectations of the role
   */
  public RoleAssert role(String name) {
    return new RoleAssert(find(this::roles, name), examination);
  }

  /**
   * Verifies that a role exists.
   *
   * <pre>{@code
   * assertThat(database).hasRole("app"); // passes
   * assertThat(database).hasRole("ap"); // fails: similar names: app
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasRole(String name) {
    return has(this::roles, name);
  }

  /**
   * Verifies that a role does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoRole("ap"); // passes
   * assertThat(database).hasNoRole("app"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoRole(String name) {
    return hasNo(this::roles, name);
  }

  /**
   * Verifies that these roles exist and no others, but for PostgreSQL's own ({@code pg_…}).
   *
   * <pre>{@code
   * assertThat(database).hasOnlyRoles("app", "app_owner"); // passes
   * assertThat(database).hasOnlyRoles("app"); // fails: it also has: app_owner
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyRoles(String... names) {
    return hasOnly(this::roles, names);
  }

  /**
   * Verifies that these roles can connect and no others, but for PostgreSQL's own ({@code pg_…}).
   *
   * <pre>{@code
   * assertThat(database).hasOnlyLoginRoles("postgres", "app"); // passes
   * assertThat(database).hasOnlyLoginRoles("postgres"); // fails: it also has: app
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyLoginRoles(String... names) {
    return hasOnly(database -> roles("login role", Role::login), names);
  }

  /**
   * Verifies that these roles exist that cannot connect and no others, but for PostgreSQL's own
   * ({@code pg_…}).
   *
   * <pre>{@code
   * assertThat(database).hasOnlyGroupRoles("readers"); // passes
   * assertThat(database).hasOnlyGroupRoles(); // fails: it also has: readers
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyGroupRoles(String... names) {
    return hasOnly(database -> roles("group role", role -> !role.login()), names);
  }

  /**
   * Verifies that an extension exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).extension("citext").hasVersionAtLeast("1.5"); // passes
   * assertThat(database).extension("citex"); // fails: similar names: citext
   * }</pre>
   *
   * @param name its name
   * @return expectations of the extension
   */
  public ExtensionAssert extension(String name) {
    return new ExtensionAssert(find(this::extensions, name), examination);
  }

  /**
   * Verifies that an extension exists.
   *
   * <pre>{@code
   * assertThat(database).hasExtension("citext"); // passes
   * assertThat(database).hasExtension("citex"); // fails: similar names: citext
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasExtension(String name) {
    return has(this::extensions, name);
  }

  /**
   * Verifies that an extension does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoExtension("citex"); // passes
   * assertThat(database).hasNoExtension("citext"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoExtension(String name) {
    return hasNo(this::extensions, name);
  }

  /**
   * Verifies that these extensions exist and no others, but for {@code plpgsql}, which every
   * database has.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyExtensions("citext", "pgcrypto"); // passes
   * assertThat(database).hasOnlyExtensions("citext"); // fails: it also has: pgcrypto
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyExtensions(String... names) {
    return hasOnly(this::extensions, names);
  }

  /**
   * Verifies that a publication exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesTables("orders"); // passes
   * assertThat(database).publication("order_out"); // fails: similar names: orders_out
   * }</pre>
   *
   * @param name its name
   * @return expectations of the publication
   */
  public PublicationAssert publication(String name) {
    return new PublicationAssert(find(this::publications, name), examination);
  }

  /**
   * Verifies that a publication exists.
   *
   * <pre>{@code
   * assertThat(database).hasPublication("orders_out"); // passes
   * assertThat(database).hasPublication("order_out"); // fails: similar names: orders_out
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasPublication(String name) {
    return has(this::publications, name);
  }

  /**
   * Verifies that a publication does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoPublication("order_out"); // passes
   * assertThat(database).hasNoPublication("orders_out"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoPublication(String name) {
    return hasNo(this::publications, name);
  }

  /**
   * Verifies that these publications exist and no others.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyPublications("orders_out", "users_out"); // passes
   * assertThat(database).hasOnlyPublications("orders_out"); // fails: it also has: users_out
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyPublications(String... names) {
    return hasOnly(this::publications, names);
  }

  /**
   * Verifies that a subscription exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).subscription("orders_in").isEnabled(); // passes
   * assertThat(database).subscription("order_in"); // fails: similar names: orders_in
   * }</pre>
   *
   * @param name its name
   * @return expectations of the subscription
   */
  public SubscriptionAssert subscription(String name) {
    return new SubscriptionAssert(find(this::subscriptions, name), examination);
  }

  /**
   * Verifies that a subscription exists.
   *
   * <pre>{@code
   * assertThat(database).hasSubscription("orders_in"); // passes
   * assertThat(database).hasSubscription("order_in"); // fails: similar names: orders_in
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasSubscription(String name) {
    return has(this::subscriptions, name);
  }

  /**
   * Verifies that a subscription does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoSubscription("order_in"); // passes
   * assertThat(database).hasNoSubscription("orders_in"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoSubscription(String name) {
    return hasNo(this::subscriptions, name);
  }

  /**
   * Verifies that these subscriptions exist and no others.
   *
   * <pre>{@code
   * assertThat(database).hasOnlySubscriptions("orders_in", "users_in"); // passes
   * assertThat(database).hasOnlySubscriptions("orders_in"); // fails: it also has: users_in
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlySubscriptions(String... names) {
    return hasOnly(this::subscriptions, names);
  }

  /**
   * Verifies that an event trigger exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").isOn("ddl_command_end"); // passes
   * assertThat(database).eventTrigger("log_dll"); // fails: similar names: log_ddl
   * }</pre>
   *
   * @param name its name
   * @return expectations of the event trigger
   */
  public EventTriggerAssert eventTrigger(String name) {
    return new EventTriggerAssert(find(this::eventTriggers, name), examination);
  }

  /**
   * Verifies that an event trigger exists.
   *
   * <pre>{@code
   * assertThat(database).hasEventTrigger("log_ddl"); // passes
   * assertThat(database).hasEventTrigger("log_dll"); // fails: similar names: log_ddl
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasEventTrigger(String name) {
    return has(this::eventTriggers, name);
  }

  /**
   * Verifies that an event trigger does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoEventTrigger("log_dll"); // passes
   * assertThat(database).hasNoEventTrigger("log_ddl"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoEventTrigger(String name) {
    return hasNo(this::eventTriggers, name);
  }

  /**
   * Verifies that these event triggers exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyEventTriggers("log_ddl", "no_drops"); // passes
   * assertThat(database).hasOnlyEventTriggers("log_ddl"); // fails: it also has: no_drops
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyEventTriggers(String... names) {
    return hasOnly(this::eventTriggers, names);
  }

  /**
   * Verifies that an object of the less common kinds exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.LANGUAGE, "plpgsql").isTrusted(); // passes
   * assertThat(database).object(ObjectKind.SERVER, "werehouse"); // fails: similar names: warehouse
   * }</pre>
   *
   * @param kind its kind
   * @param name its name, written as the kind says
   * @return expectations of the object
   */
  public OtherObjectAssert object(ObjectKind kind, String name) {
    return new OtherObjectAssert(find(database -> objects(kind), name), examination);
  }

  /**
   * Verifies that an object of the less common kinds exists.
   *
   * <pre>{@code
   * assertThat(database).hasObject(ObjectKind.CAST, "email as text"); // passes
   * assertThat(database).hasObject(ObjectKind.CAST, "text as email"); // fails
   * }</pre>
   *
   * @param kind its kind
   * @param name its name, written as the kind says
   * @return this
   */
  public SELF hasObject(ObjectKind kind, String name) {
    return has(database -> objects(kind), name);
  }

  /**
   * Verifies that an object of the less common kinds does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoObject(ObjectKind.LANGUAGE, "plpython3u"); // passes
   * assertThat(database).hasNoObject(ObjectKind.LANGUAGE, "plpgsql"); // fails
   * }</pre>
   *
   * @param kind its kind
   * @param name its name, written as the kind says
   * @return this
   */
  public SELF hasNoObject(ObjectKind kind, String name) {
    return hasNo(database -> objects(kind), name);
  }

  /**
   * Verifies that these objects of one of the less common kinds exist and no others, but for those
   * of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyObjects(ObjectKind.SERVER, "warehouse"); // passes
   * assertThat(database).hasOnlyObjects(ObjectKind.SERVER); // fails: it also has: warehouse
   * }</pre>
   *
   * @param kind their kind
   * @param names their names, written as the kind says
   * @return this
   */
  public SELF hasOnlyObjects(ObjectKind kind, String... names) {
    return hasOnly(database -> objects(kind), names);
  }

  /**
   * Verifies that something is granted on objects that a role will make, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).defaultPrivileges("app_owner", ObjectType.TABLE).grants("app", "SELECT"); // passes
   * assertThat(database).defaultPrivileges("app", ObjectType.TABLE); // fails: there are none
   * }</pre>
   *
   * @param role the role that will make them
   * @param objects what it will make: tables (and views), sequences, functions, types or schemas
   * @return expectations of the default privileges, those for all schemas
   */
  public DefaultPrivilegesAssert defaultPrivileges(String role, ObjectType objects) {
    return findDefaultPrivileges(role, objects, null);
  }

  /**
   * Verifies that something is granted on objects that a role will make in a schema, and goes on
   * with it.
   *
   * <pre>{@code
   * assertThat(database).defaultPrivileges("app_owner", ObjectType.TABLE, "sales").grants("app", "SELECT"); // passes
   * assertThat(database).defaultPrivileges("app", ObjectType.TABLE, "sales"); // fails: there are none
   * }</pre>
   *
   * @param role the role that will make them
   * @param objects what it will make: tables (and views), sequences, functions or types
   * @param schema the schema
   * @return expectations of the default privileges, those for this schema alone
   */
  public DefaultPrivilegesAssert defaultPrivileges(String role, ObjectType objects, String schema) {
    return findDefaultPrivileges(role, objects, Identifier.parse(schema).get(0));
  }

  private DefaultPrivilegesAssert findDefaultPrivileges(
      String role, ObjectType objects, @Nullable String schema) {
    String wanted =
        DefaultPrivilegesAssert.describe(Identifier.parse(role).get(0), objects, schema);
    return new DefaultPrivilegesAssert(
        find(
            database ->
                NamedObjects.by(
                    "default privileges",
                    CatalogPart.DEFAULT_PRIVILEGES,
                    catalog().defaultPrivileges(),
                    catalog().defaultPrivileges(),
                    DefaultPrivilegesAssert::describe,
                    name ->
                        catalog().defaultPrivileges().stream()
                            .filter(found -> DefaultPrivilegesAssert.describe(found).equals(name))
                            .findFirst()),
            wanted),
        examination);
  }

  private NamedObjects<Role> roles(DataSource database) {
    return roles("role", any -> true);
  }

  private NamedObjects<Role> roles(String kind, Predicate<Role> which) {
    return NamedObjects.of(
            kind, CatalogPart.ROLES, catalog().roles().stream().filter(which).toList(), Role::name)
        .counting(role -> !role.isPredefined());
  }

  private NamedObjects<Extension> extensions(DataSource database) {
    return NamedObjects.of(
            "extension", CatalogPart.EXTENSIONS, catalog().extensions(), Extension::name)
        .counting(extension -> !extension.name().equals("plpgsql"));
  }

  private NamedObjects<Publication> publications(DataSource database) {
    return NamedObjects.of(
        "publication", CatalogPart.PUBLICATIONS, catalog().publications(), Publication::name);
  }

  private NamedObjects<Subscription> subscriptions(DataSource database) {
    return NamedObjects.of(
        "subscription", CatalogPart.SUBSCRIPTIONS, catalog().subscriptions(), Subscription::name);
  }

  private NamedObjects<EventTrigger> eventTriggers(DataSource database) {
    return NamedObjects.of(
        "event trigger", CatalogPart.EVENT_TRIGGERS, catalog().eventTriggers(), EventTrigger::name);
  }

  private NamedObjects<OtherObject> objects(ObjectKind kind) {
    return kind.in(catalog());
  }
}
