package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class TypeAssertsTest {

  @BeforeEach
  void make_types(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create type order_status as enum ('open', 'paid', 'Gone');
        create domain email as varchar(255) collate "C" default lower('NONE')
          constraint has_at check (value ~ '@');
        create domain amount as numeric(10, 2) not null;
        create type address as (street text, city varchar(80), "Zip Code" text);
        create type price_range as range
          (subtype = float8, subtype_diff = float8mi, multirange_type_name = price_ranges);
        create schema sales;
        create type sales.colour as enum ('red');
        comment on type order_status is 'How far it is.';
        comment on domain email is 'Where to write to.';
        """);
  }

  @Test
  void finds_types_of_all_kinds(TestDatabase database) {
    assertThat(database)
        .hasType("email")
        .hasType("sales.colour")
        .hasNoType("colour")
        .hasOnlyTypes("order_status", "email", "amount", "address", "price_range", "sales.colour")
        .hasEnum("order_status")
        .hasNoEnum("email")
        .hasOnlyEnums("order_status", "sales.colour")
        .hasDomain("email")
        .hasNoDomain("address")
        .hasOnlyDomains("email", "amount")
        .hasCompositeType("address")
        .hasNoCompositeType("email")
        .hasOnlyCompositeTypes("address")
        .hasRangeType("price_range")
        .hasNoRangeType("email")
        .hasOnlyRangeTypes("price_range");
    assertThat(database).schema("sales").hasOnlyTypes("colour").hasNoDomain("email");
    fails(() -> assertThat(database).hasType("emai"), "Similar names:\n  public.email");
    fails(() -> assertThat(database).hasNoType("email"), "to have no type:\n  public.email");
    fails(
        () -> assertThat(database).schema("sales").hasOnlyTypes(),
        "Expecting schema:\n  sales\nto have only types:\n  (none)\nbut it also has:",
        "sales.colour");
    fails(() -> assertThat(database).enumType("order_state"), "public.order_status");
    fails(
        () -> assertThat(database).enumType("colour"),
        "it has none in the search path",
        "sales.colour");
    fails(() -> assertThat(database).hasEnum("email"), "to have enum:\n  email\nbut it has none");
    fails(() -> assertThat(database).hasNoEnum("order_status"), "but it has it");
    fails(() -> assertThat(database).hasOnlyEnums("order_status"), "it also has:\n  sales.colour");
    fails(() -> assertThat(database).domain("emai"), "to have domain", "public.email");
    fails(() -> assertThat(database).hasDomain("emai"), "public.email");
    fails(() -> assertThat(database).hasNoDomain("email"), "but it has it");
    fails(() -> assertThat(database).hasOnlyDomains("email"), "it also has:\n  public.amount");
    fails(() -> assertThat(database).compositeType("adress"), "public.address");
    fails(() -> assertThat(database).hasCompositeType("adress"), "to have composite type");
    fails(() -> assertThat(database).hasNoCompositeType("address"), "but it has it");
    fails(() -> assertThat(database).hasOnlyCompositeTypes(), "it also has:\n  public.address");
    fails(() -> assertThat(database).rangeType("price_rang"), "public.price_range");
    fails(() -> assertThat(database).hasRangeType("price_rang"), "to have range type");
    fails(() -> assertThat(database).hasNoRangeType("price_range"), "but it has it");
    fails(() -> assertThat(database).hasOnlyRangeTypes(), "it also has:\n  public.price_range");
  }

  @Test
  void compares_the_labels_of_an_enum(TestDatabase database) {
    EnumAssert type =
        assertThat(database)
            .enumType("order_status")
            .hasLabels("open", "paid", "Gone")
            .containsLabels("Gone", "open")
            .hasNoLabel("gone");
    fails(
        () -> type.hasLabels("paid", "open", "Gone"),
        "Expecting enum:\n  public.order_status\nto have labels, in order:\n  paid\n  open\n  Gone",
        "but it is:\n  open\n  paid\n  Gone");
    fails(
        () -> type.containsLabels("open", "lost"),
        "but it has no:\n  lost\nIt has:\n  open\n  paid\n  Gone");
    fails(() -> type.hasNoLabel("paid"), "to have no label:\n  paid\nbut it has it");
  }

  @Test
  void knows_what_a_domain_stands_on(TestDatabase database) {
    DomainAssert email =
        assertThat(database)
            .domain("email")
            .hasBaseType("varchar(255)")
            .hasCollation("C")
            .isNullable();
    DomainAssert amount = assertThat(database).domain("amount").isNotNullable();
    fails(
        () -> email.hasBaseType("text"),
        "Expecting domain:\n  public.email\nto have base type:\n  text",
        "but it is:\n  character varying(255)");
    fails(() -> email.hasCollation("de-x-icu"), "to have collation:\n  de-x-icu", "\"C\"");
    fails(() -> amount.hasCollation("C"), "(that of its base type)");
    fails(email::isNotNullable, "Fix:\n  alter domain public.email set not null;");
    fails(amount::isNullable, "Fix:\n  alter domain public.amount drop not null;");
  }

  @Test
  void compares_the_default_and_the_checks_of_a_domain_as_PostgreSQL_reads_them(
      TestDatabase database) {
    DomainAssert email =
        assertThat(database)
            .domain("email")
            .hasDefault("lower( 'NONE' )")
            .hasCheck("VALUE ~ '@'")
            .hasCheck("(value) ~ '@'")
            .hasConstraint("has_at")
            .hasNoConstraint("email_check")
            .hasOnlyConstraints("has_at");
    DomainAssert amount = assertThat(database).domain("amount").hasNoDefault().hasNoCheck();
    amount.hasOnlyConstraints();
    fails(() -> email.hasDefault("'none'"), "to have default:\n  'none'", "but it is:\n  lower(");
    fails(email::hasNoDefault, "to have default:\n  (none)\nbut it is:\n  lower(");
    fails(() -> amount.hasDefault("0"), "to have default:\n  0\nbut it has none");
    fails(() -> email.hasCheck("value <> ''"), "to have check:", "<> ''", "but it is:", "~ '@'");
    fails(() -> amount.hasCheck("value > 0"), "but it is:\n  (none)");
    fails(email::hasNoCheck, "~ '@'");
    fails(() -> email.hasConstraint("has_a"), "Similar names:\n  has_at");
    fails(() -> email.hasNoConstraint("has_at"), "but it has it");
    fails(() -> email.hasOnlyConstraints(), "it also has:\n  has_at");
  }

  @Test
  void compares_the_attributes_of_a_composite_type(TestDatabase database) {
    CompositeTypeAssert address =
        assertThat(database)
            .compositeType("address")
            .hasAttribute("street")
            .hasAttribute("city", "varchar(80)")
            .hasNoAttribute("planet")
            .hasOnlyAttributes("city", "street", "Zip Code")
            .hasAttributesInOrder("street", "city", "Zip Code");
    fails(() -> address.hasAttribute("citty"), "Similar names:\n  city");
    fails(
        () -> address.hasAttribute("city", "text"),
        "Expecting composite type:\n  public.address\nto have attribute city:\n  text",
        "but it is:\n  character varying(80)");
    fails(() -> address.hasAttribute("planet", "text"), "to have attribute:\n  planet");
    fails(() -> address.hasNoAttribute("city"), "to have no attribute:\n  city\nbut it has it");
    fails(() -> address.hasOnlyAttributes("city", "street"), "it also has:\n  \"Zip Code\"");
    fails(
        () -> address.hasAttributesInOrder("city", "street", "Zip Code"),
        "in order:\n  city\n  street",
        "but it is:\n  street\n  city");
  }

  @Test
  void knows_what_a_range_is_of(TestDatabase database) {
    RangeTypeAssert range =
        assertThat(database)
            .rangeType("price_range")
            .hasSubtype("float8")
            .hasMultirange("price_ranges")
            .hasMultirange("public.price_ranges")
            .hasSubtypeDifference("float8mi");
    fails(
        () -> range.hasSubtype("numeric"),
        "Expecting range type:\n  public.price_range\nto have subtype:\n  numeric",
        "but it is:\n  double precision");
    fails(() -> range.hasMultirange("prices"), "public.prices\nbut it is:\n  public.price_ranges");
    fails(() -> range.hasSubtypeDifference("float8pl"), "float8pl\nbut it is:\n  float8mi");
    fails(() -> range.hasCanonicalFunction("public.canonical"), "but there is none.");
  }

  @Test
  void have_an_owner_a_comment_and_privileges(TestDatabase database) {
    EnumAssert status =
        assertThat(database)
            .enumType("order_status")
            .hasOwner(database.username())
            .hasComment("How far it is.")
            .grantsOnly("PUBLIC", "USAGE");
    fails(() -> status.hasOwner("nobody"), database.username());
    fails(() -> status.grantsNothingTo("PUBLIC"), "USAGE");
    DomainAssert email = assertThat(database).domain("email").hasComment("Where to write to.");
    fails(email::hasNoComment, "Where to write to.");
    fails(() -> email.grantsNothingTo("PUBLIC"), "USAGE");
    fails(() -> assertThat(database).compositeType("address").grantsNothingTo("PUBLIC"), "USAGE");
    fails(() -> assertThat(database).rangeType("price_range").grantsNothingTo("PUBLIC"), "USAGE");
  }

  @Test
  void knows_the_canonical_function_of_a_range(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create type steps;
        create function canonical_steps(steps) returns steps
          language internal immutable as 'int4range_canonical';
        create type steps as range (subtype = integer, canonical = canonical_steps);
        """);
    assertThat(database).rangeType("steps").hasCanonicalFunction("public.canonical_steps");
  }
}
