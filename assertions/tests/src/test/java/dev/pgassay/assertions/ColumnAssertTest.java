package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.GeneratedKind;
import dev.pgassay.assertions.catalog.IdentityKind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class ColumnAssertTest {

  private final TestDatabase database;

  ColumnAssertTest(TestDatabase database) {
    this.database = database;
  }

  private ColumnAssert users(String column) {
    return assertThat(database).table("users").column(column);
  }

  private ColumnAssert orders(String column) {
    return assertThat(database).table("sales.orders").column(column);
  }

  @Test
  void knows_nullability() {
    users("email").isNotNullable();
    users("tags").isNullable();
    fails(
        () -> users("tags").isNotNullable(),
        "Expecting column:\n  public.users.tags text[]\nto be:\n  NOT NULL\nbut it allows NULL.",
        "Fix:\n  alter table public.users\n    alter column tags set not null;");
    fails(() -> users("email").isNullable(), "to be:\n  nullable\nbut it is NOT NULL");
  }

  @Test
  void knows_that_a_domain_forbids_null() {
    users("contact").isNotNullable();
    fails(() -> users("contact").isNullable(), "its domain public.email_address is NOT NULL");
  }

  @Test
  void knows_types_by_all_their_names() {
    users("email").hasType("varchar(255)").hasType("CHARACTER VARYING (255)");
    users("created_at").hasType("timestamptz").hasType("timestamp with time zone");
    users("tags").hasType("text[]").hasType("_text").isArray();
    users("status").hasType("status").hasType("public.status");
    orders("channel").hasType("sales.channel");
    orders("total").hasType("numeric(10,2)").hasType("decimal(10, 2)");
    orders("shipped_at").hasType("timestamp(3)").hasType("TIMESTAMP(3) WITHOUT TIME ZONE");
    orders("id").hasType("int8").hasType("bigserial");
    fails(
        () -> users("email").hasType("varchar(100)"),
        "to have type:\n  character varying(100)\nbut it is:\n  character varying(255)");
    fails(() -> users("email").isArray(), "to be:\n  an array\nbut it is character varying(255)");
  }

  @Test
  void knows_the_type_below_a_domain() {
    users("contact").hasType("work_address").hasDomainOver("email_address");
    fails(
        () -> users("contact").hasDomainOver("int"), "integer\nbut it is:\n  public.email_address");
    fails(() -> users("email").hasDomainOver("text"), "its type is no domain");
  }

  @Test
  void knows_defaults_as_postgres_reads_them() {
    users("created_at").hasDefault().hasDefault("now()").hasDefault("NOW ( )");
    users("status").hasDefault("'active'").hasDefault("'active'::status");
    orders("channel").hasDefault("'web'");
    assertThat(database).table("Order Items").column("select").hasDefault("'x'");
    users("email").hasNoDefault();
    fails(
        () -> users("status").hasDefault("'blocked'"),
        "to have default:\n  'blocked'::public.status\nbut it is:\n  'active'::public.status");
    fails(() -> users("email").hasDefault("now()"), "to have default:\n  now()\nbut it has none");
    fails(() -> users("email").hasDefault(), "to have:\n  a default\nbut it has none");
    fails(() -> users("id").hasDefault(), "it is an identity column, generated always");
    fails(() -> users("email_lower").hasDefault(), "it is generated:\n  lower((email)::text)");
    fails(() -> users("created_at").hasNoDefault(), "(none)\nbut it is:\n  now()");
  }

  @Test
  void knows_identity_columns() {
    users("id").isIdentity().isIdentity(IdentityKind.ALWAYS);
    orders("id").isIdentity(IdentityKind.BY_DEFAULT);
    users("email").isNotIdentity();
    fails(() -> users("email").isIdentity(), "to be:\n  an identity column\nbut it is not");
    fails(() -> orders("id").isIdentity(IdentityKind.ALWAYS), "always\nbut it is:\n  by default");
    fails(() -> users("id").isNotIdentity(), "it is, generated always");
  }

  @Test
  void knows_generated_columns() {
    users("email_lower")
        .isGenerated()
        .isGenerated(GeneratedKind.STORED)
        .hasGenerationExpression("lower(email)");
    users("email").isNotGenerated();
    fails(() -> users("email").isGenerated(), "a generated column\nbut it is not");
    fails(
        () -> users("email_lower").isGenerated(GeneratedKind.VIRTUAL),
        "virtual\nbut it is:\n  stored");
    fails(() -> users("email_lower").isNotGenerated(), "lower((email)::text)");
    fails(
        () -> users("email_lower").hasGenerationExpression("upper(email)"),
        "upper((email)::text)\nbut it is:\n  lower((email)::text)");
    fails(() -> users("email").hasGenerationExpression("1"), "but it has none");
  }

  @Test
  void knows_virtual_columns() throws SQLException {
    assumeTrue(database.serverMajorVersion() >= 18, "PostgreSQL 18 has virtual columns");
    Sql.run(database, "alter table sales.orders add twice numeric generated always as (total * 2)");
    orders("twice").isGenerated(GeneratedKind.VIRTUAL).hasGenerationExpression("total*2");
  }

  @Test
  void knows_collation_and_storage() {
    users("name")
        .hasCollation("C")
        .hasCollation("pg_catalog.\"C\"")
        .hasStorage("external")
        .hasStatisticsTarget(500)
        .hasOption("n_distinct", "200");
    users("email").hasDefaultCollation().hasCompression("pglz");
    fails(() -> users("email").hasCollation("C"), "C\nbut it is:\n  (the type's)");
    fails(
        () -> users("name").hasDefaultCollation(), "(the type's)\nbut it is:\n  pg_catalog.\"C\"");
    fails(() -> users("email").hasStorage("external"), "external\nbut there is none.");
    fails(() -> users("name").hasCompression("lz4"), "lz4\nbut there is none.");
    fails(() -> users("name").hasStatisticsTarget(5), "5\nbut it is:\n  500");
    fails(() -> users("email").hasOption("n_distinct", "1"), "to have option n_distinct:\n  1");
  }

  @Test
  void counts_positions_without_dropped_columns() throws SQLException {
    users("email").hasPosition(2);
    Sql.run(database, "alter table users drop id cascade");
    users("email").hasPosition(1);
    fails(() -> users("email").hasPosition(2), "2\nbut it is:\n  1");
  }

  @Test
  void knows_the_constraints_that_it_is_part_of() {
    users("id").isPartOfPrimaryKey();
    users("email").isPartOfUniqueConstraint();
    users("name").isPartOfCheck();
    orders("customer_id").isPartOfForeignKey().isPartOfPrimaryKey();
    fails(() -> users("email").isPartOfPrimaryKey(), "there is only:\n  PRIMARY KEY (id)");
    fails(() -> users("name").isPartOfUniqueConstraint(), "UNIQUE (email)");
    fails(() -> users("id").isPartOfForeignKey(), "part of a foreign key\nbut there is none");
    fails(() -> users("id").isPartOfCheck(), "part of a check", "name");
  }

  @Test
  void knows_the_indexes_that_it_is_part_of() {
    users("email").isUnique().isIndexed().isPartOfIndex();
    orders("shipped_at").isPartOfIndex();
    fails(() -> orders("id").isUnique(), "unique by itself", "orders_pkey");
    fails(() -> orders("shipped_at").isIndexed(), "the first key of a valid index");
    fails(() -> users("name").isPartOfIndex(), "a key of an index", "users_email_key");
  }

  @Test
  void knows_comments() {
    users("email").hasComment("Where they are reached.");
    users("id").hasNoComment();
    fails(() -> users("id").hasComment(), "but it has none");
    fails(() -> users("email").hasNoComment(), "Where they are reached.");
  }
}
