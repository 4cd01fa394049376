package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.MatchType;
import dev.pgassay.assertions.catalog.ReferentialAction;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class ConstraintAssertTest {

  private final TestDatabase database;

  ConstraintAssertTest(TestDatabase database) {
    this.database = database;
  }

  private TableAssert users() {
    return assertThat(database).table("users");
  }

  private TableAssert orders() {
    return assertThat(database).table("sales.orders");
  }

  @Test
  void knows_primary_keys() {
    users().hasPrimaryKey().hasPrimaryKey("id");
    orders().hasPrimaryKey("id", "customer_id");
    assertThat(database).table("Order Items").hasPrimaryKey("Item No");
    assertThat(database).table("cache").hasNoPrimaryKey();
    users()
        .primaryKey()
        .hasName("users_pkey")
        .hasColumns("id")
        .includes()
        .isNotDeferrable()
        .isInitiallyImmediate()
        .hasDefinition("PRIMARY KEY (id)")
        .index()
        .isPrimary();
    fails(
        () -> users().hasPrimaryKey("email"),
        "Expecting table:\n  public.users\nto have a primary key on:\n  email\n"
            + "but it has only:\n  users_pkey PRIMARY KEY (id)");
    fails(() -> orders().hasPrimaryKey("customer_id", "id"), "PRIMARY KEY (id, customer_id)");
    fails(
        () -> assertThat(database).table("cache").primaryKey(),
        "to have:\n  a primary key\nbut it has no primary key.");
    fails(
        () -> users().hasNoPrimaryKey(),
        "to be without:\n  a primary key\nbut it has:\n  users_pkey PRIMARY KEY (id)");
    fails(
        () -> users().primaryKey().hasName("pk_users"),
        "Expecting primary key:\n  users_pkey on public.users\n  PRIMARY KEY (id)\n"
            + "to have name:\n  pk_users\nbut it is:\n  users_pkey");
    fails(() -> users().primaryKey().hasColumns("email"), "email\nbut it is:\n  id");
    fails(() -> users().primaryKey().includes("name"), "to include:\n  name\nbut it is:\n  (none)");
    fails(() -> users().primaryKey().isDeferrable(), "DEFERRABLE\nbut it is NOT DEFERRABLE");
    fails(() -> users().primaryKey().isInitiallyDeferred(), "it is NOT DEFERRABLE");
    fails(() -> users().primaryKey().hasDefinition("x"), "x\nbut it is:\n  PRIMARY KEY (id)");
    fails(() -> users().primaryKey().isWithoutOverlaps(), "WITHOUT OVERLAPS");
    fails(() -> users().primaryKey().hasComment(), "but it has none");
  }

  @Test
  void knows_unique_constraints() {
    users().hasUniqueConstraintOn("email").hasNoUniqueConstraintOn("name");
    users()
        .uniqueConstraintOn("email")
        .hasName("users_email_key")
        .includes("name")
        .treatsNullsAsDistinct()
        .hasComment("One account an address.");
    users().uniqueConstraint("users_email_key").hasColumns("email").index().isUnique();
    fails(
        () -> users().hasUniqueConstraintOn("name"),
        "to have a unique constraint on:\n  name\nbut it has only:\n  users_email_key UNIQUE (email)");
    fails(() -> users().uniqueConstraint("users_mail_key"), "Similar names:\n  users_email_key");
    fails(() -> users().hasNoUniqueConstraintOn("email"), "users_email_key UNIQUE (email)");
    fails(() -> users().uniqueConstraintOn("email").treatsNullsAsEqual(), "it is NULLS DISTINCT");
    fails(
        () -> assertThat(database).table("Order Items").hasUniqueConstraintOn("select"),
        "it has no unique constraint",
        "A unique index is no constraint, but there is:\n  CREATE UNIQUE INDEX");
  }

  @Test
  void finds_unique_constraints_whatever_the_order() throws SQLException {
    Sql.run(database, "alter table cities add unique (mayor, name)");
    assertThat(database).table("cities").hasUniqueConstraintOn("name", "mayor");
    fails(
        () -> assertThat(database).table("cities").uniqueConstraintOn("mayor"),
        "cities_mayor_name_key UNIQUE (mayor, name)");
  }

  @Test
  void knows_nulls_that_are_equal() throws SQLException {
    assumeTrue(database.serverMajorVersion() >= 15, "PostgreSQL 15 has NULLS NOT DISTINCT");
    Sql.run(database, "alter table places add unique nulls not distinct (name)");
    assertThat(database).table("places").uniqueConstraintOn("name").treatsNullsAsEqual();
    assertThat(database).index("places_name_key").treatsNullsAsEqual();
    fails(
        () ->
            assertThat(database).table("places").uniqueConstraintOn("name").treatsNullsAsDistinct(),
        "it is NULLS NOT DISTINCT");
  }

  @Test
  void knows_foreign_keys() {
    orders().hasForeignKeyOn("customer_id").hasNoForeignKeyOn("id");
    orders()
        .foreignKeyOn("customer_id")
        .hasName("orders_customer_id_fkey")
        .references("users", "id")
        .references("public.users")
        .onDelete(ReferentialAction.CASCADE)
        .onUpdate(ReferentialAction.RESTRICT)
        .hasMatch(MatchType.SIMPLE)
        .isDeferrable()
        .isInitiallyDeferred()
        .isValidated()
        .isEnforced()
        .isIndexed();
    orders().foreignKey("orders_approver_id_fkey").hasMatch(MatchType.FULL).setsOnDelete();
    fails(
        () -> orders().hasForeignKeyOn("id"),
        "to have a foreign key on:\n  id\nbut it has only:\n  orders_approver_id_fkey FOREIGN KEY");
    fails(() -> orders().foreignKey("orders_customer_fkey"), "  orders_customer_id_fkey");
    fails(() -> orders().hasNoForeignKeyOn("customer_id"), "orders_customer_id_fkey");
    fails(
        () -> orders().foreignKeyOn("customer_id").references("cities", "name"),
        "Expecting foreign key:\n  orders_customer_id_fkey on sales.orders",
        "to refer to:\n  public.cities(name)\nbut it is:\n  public.users(id)");
    fails(
        () -> orders().foreignKeyOn("customer_id").onDelete(ReferentialAction.SET_NULL),
        "ON DELETE SET NULL\nbut it is:\n  ON DELETE CASCADE");
    fails(
        () -> orders().foreignKeyOn("customer_id").onUpdate(ReferentialAction.CASCADE),
        "ON UPDATE CASCADE\nbut it is:\n  ON UPDATE RESTRICT");
    fails(
        () -> orders().foreignKeyOn("customer_id").hasMatch(MatchType.FULL),
        "MATCH FULL\nbut it is:\n  MATCH SIMPLE");
    fails(
        () -> orders().foreignKeyOn("customer_id").isNotDeferrable(),
        "it is DEFERRABLE INITIALLY DEFERRED");
    fails(() -> orders().foreignKeyOn("customer_id").isInitiallyImmediate(), "INITIALLY DEFERRED");
    fails(() -> orders().foreignKeyOn("customer_id").isNotValidated(), "it is validated");
    fails(() -> orders().foreignKeyOn("customer_id").isNotEnforced(), "it is ENFORCED");
    fails(
        () -> orders().foreignKeyOn("approver_id").isIndexed(),
        "no valid index begins with its columns",
        "Fix:\n  create index on sales.orders (approver_id);");
    fails(() -> orders().foreignKeyOn("approver_id").setsOnDelete("approver_id"), "(none)");
  }

  @Test
  void counts_an_index_that_leaves_out_nothing_but_nulls_for_a_foreign_key() throws SQLException {
    Sql.run(
        database,
        "create index on sales.orders (approver_id) where total > 5;"
            + "create index part on sales.orders (approver_id) where approver_id is not null");
    orders().foreignKeyOn("approver_id").isIndexed();
    Sql.run(database, "drop index sales.part");
    fails(() -> orders().foreignKeyOn("approver_id").isIndexed(), "no valid index");
  }

  @Test
  void knows_checks() {
    orders()
        .hasCheck("orders_total_check")
        .hasNoCheck("orders_amount_check")
        .hasCheckThat("total > 0")
        .hasCheckThat("(total > (0)::numeric)");
    orders().check("orders_total_check").hasExpression("total>0").isInherited().isValidated();
    orders().check("orders_note_check").isNoInherit();
    orders().check("orders_late_check").isNotValidated();
    fails(() -> orders().hasCheck("orders_sum_check"), "  orders_note_check");
    fails(() -> orders().check("nothing"), "to have check:\n  nothing\nbut it has none.");
    fails(() -> orders().hasNoCheck("orders_total_check"), "but it has it");
    fails(
        () -> orders().hasCheckThat("total > 1"),
        "to have a check that:\n  total > 1\nbut it has only:\n  orders_late_check CHECK");
    fails(
        () -> orders().check("orders_total_check").hasExpression("total >= 0"),
        "(total >= (0)::numeric)\nbut it is:\n  (total > (0)::numeric)");
    fails(() -> orders().check("orders_note_check").isInherited(), "it is NO INHERIT");
    fails(() -> orders().check("orders_total_check").isNoInherit(), "it is inherited");
    fails(() -> orders().check("orders_late_check").isValidated(), "it is NOT VALID");
  }

  @Test
  void knows_exclusion_constraints() {
    assertThat(database)
        .table("stays")
        .exclusionConstraint("stays_room_excl")
        .hasDefinition("EXCLUDE USING gist (room WITH &&)")
        .index()
        .hasMethod("gist");
    fails(
        () -> assertThat(database).table("stays").exclusionConstraint("stays_excl"),
        "to have exclusion constraint:\n  stays_excl",
        "stays_room_excl");
  }

  @Test
  void knows_all_constraints_by_name() {
    users()
        .hasConstraint("users_pkey")
        .hasNoConstraint("users_fkey")
        .hasOnlyConstraints("users_pkey", "users_email_key", "users_name_check");
    fails(() -> users().hasConstraint("users_pk"), "to have constraint:\n  users_pk", "users_pkey");
    fails(() -> users().hasNoConstraint("users_pkey"), "but it has it");
    fails(
        () -> users().hasOnlyConstraints("users_pkey"),
        "it also has:\n  users_email_key\n  users_name_check");
  }

  @Test
  void says_that_not_null_constraints_are_not_listed_before_18() {
    assumeTrue(database.serverMajorVersion() < 18, "PostgreSQL 18 lists them");
    fails(() -> users().notNullConstraintOn("email"), "does not list them for tables");
  }

  @Test
  void knows_what_18_brought() throws SQLException {
    assumeTrue(database.serverMajorVersion() >= 18, "PostgreSQL 18 has them");
    Sql.run(
        database,
        """
        alter table places add constraint named not null name no inherit;
        alter table places add constraint lax check (name <> 'x') not enforced;
        create table prices (kind int4range, during int4range, primary key (kind, during without overlaps))""");
    users().notNullConstraintOn("email").isValidated().hasName("users_email_not_null");
    assertThat(database).table("places").notNullConstraintOn("name").isNoInherit();
    assertThat(database).table("places").check("lax").isNotEnforced();
    assertThat(database).table("prices").primaryKey().isWithoutOverlaps();
    fails(() -> users().notNullConstraintOn("tags"), "NOT NULL email");
    fails(() -> users().notNullConstraintOn("email").isNoInherit(), "it is inherited");
    fails(() -> assertThat(database).table("places").check("lax").isEnforced(), "NOT ENFORCED");
  }

  @Test
  void knows_which_columns_are_set_on_delete() throws SQLException {
    assumeTrue(database.serverMajorVersion() >= 15, "PostgreSQL 15 can restrict them");
    Sql.run(
        database,
        """
        create table tenant_users (tenant_id bigint, id bigint, primary key (tenant_id, id));
        create table tasks (
          tenant_id bigint,
          user_id bigint,
          foreign key (tenant_id, user_id) references tenant_users on delete set null (user_id)
        );
        """);
    ForeignKeyAssert key = assertThat(database).table("tasks").foreignKeyOn("tenant_id", "user_id");
    key.setsOnDelete("user_id");
    fails(
        () -> key.setsOnDelete("tenant_id", "user_id"),
        "to set on delete only:\n  tenant_id\n  user_id\nbut it is:\n  user_id");
  }
}
