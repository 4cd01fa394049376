package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static dev.pgassay.assertions.Failures.failsOnce;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class SequenceAssertTest {

  @BeforeEach
  void make_sequences(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table orders (id int generated always as identity, number int);
        create sequence order_number as int start with 10 increment by 5 minvalue 5 maxvalue 100
          cache 3 owned by orders.number;
        create sequence spare cycle;
        create sequence "Count Down" as smallint increment by -1 minvalue -3 maxvalue -1 start -1;
        create schema sales;
        create sequence sales.invoice_number;
        comment on sequence order_number is 'What customers see.';
        """);
  }

  @Test
  void finds_sequences_by_name(TestDatabase database) {
    assertThat(database)
        .hasSequence("order_number")
        .hasNoSequence("invoice_number")
        .hasOnlySequences("order_number", "spare", "\"Count Down\"", "sales.invoice_number");
    assertThat(database).schema("sales").hasOnlySequences("invoice_number").hasNoSequence("spare");
    fails(
        () -> assertThat(database).sequence("order_numbr"),
        "to have sequence:\n  order_numbr\nbut it has none.",
        "Similar names:\n  public.order_number");
    fails(() -> assertThat(database).hasSequence("order_numbr"), "public.order_number");
    fails(
        () -> assertThat(database).hasNoSequence("sales.invoice_number"),
        "to have no sequence:\n  sales.invoice_number\nbut it has it");
    fails(
        () -> assertThat(database).hasOnlySequences("order_number", "spare", "Count Down"),
        "to have only sequences:",
        "it also has:\n  sales.invoice_number");
  }

  @Test
  void does_not_count_the_sequence_of_an_identity_column_but_finds_it(TestDatabase database) {
    assertThat(database).sequence("orders_id_seq").isOwnedBy("orders.id");
    fails(() -> assertThat(database).schema("sales").hasOnlySequences(), "sales.invoice_number");
  }

  @Test
  void compares_numbers(TestDatabase database) {
    SequenceAssert sequence =
        assertThat(database)
            .sequence("order_number")
            .hasType("int4")
            .startsWith(10)
            .incrementsBy(5)
            .hasMinimum(5)
            .hasMaximum(100)
            .hasCache(3);
    fails(
        () -> sequence.hasType("bigint"),
        "Expecting sequence:\n  public.order_number\nto have type:\n  bigint\nbut it is:\n  integer");
    fails(() -> sequence.startsWith(1), "to start with:\n  1\nbut it is:\n  10");
    fails(() -> sequence.incrementsBy(1), "to increment by:\n  1\nbut it is:\n  5");
    fails(() -> sequence.hasMinimum(1), "to have minimum:\n  1\nbut it is:\n  5");
    fails(() -> sequence.hasMaximum(1), "to have maximum:\n  1\nbut it is:\n  100");
    fails(() -> sequence.hasCache(1), "to cache:\n  1\nbut it is:\n  3");
  }

  @Test
  void knows_what_comes_after_the_last_number(TestDatabase database) {
    assertThat(database).sequence("spare").isCycling();
    assertThat(database).sequence("order_number").isNotCycling();
    fails(() -> assertThat(database).sequence("spare").isNotCycling(), "to be:\n  NO CYCLE");
    fails(
        () -> assertThat(database).sequence("order_number").isCycling(),
        "to be:\n  CYCLE\nbut it fails after its last number.");
  }

  @Test
  void knows_its_column(TestDatabase database) {
    assertThat(database).sequence("spare").isOwnedByNoColumn();
    SequenceAssert sequence =
        assertThat(database)
            .sequence("order_number")
            .isOwnedBy("orders.number")
            .isOwnedBy("public.orders.number");
    fails(
        () -> sequence.isOwnedBy("orders.id"),
        "to be owned by:\n  orders.id\nbut it is:\n  public.orders.number");
    fails(() -> sequence.isOwnedBy("sales.orders.number"), "public.orders.number");
    fails(sequence::isOwnedByNoColumn, "(none)", "public.orders.number");
    fails(() -> assertThat(database).sequence("spare").isOwnedBy("orders.id"), "it is:\n  (none)");
  }

  @Test
  void counts_the_numbers_that_are_left(TestDatabase database) throws Exception {
    assertThat(database).sequence("order_number").hasRoomFor(19);
    fails(
        () -> assertThat(database).sequence("order_number").hasRoomFor(20),
        "to be:\n  good for 20 numbers more\nbut it has 19 left, up to 100.");
    Sql.run(database, "select setval('order_number', 90), nextval('\"Count Down\"')");
    assertThat(database).sequence("order_number").hasRoomFor(2);
    fails(
        () -> assertThat(database).sequence("order_number").hasRoomFor(3),
        "it has 2 left after 90, up to 100");
    assertThat(database).sequence("Count Down").hasRoomFor(2);
    fails(
        () -> assertThat(database).sequence("Count Down").hasRoomFor(3),
        "public.\"Count Down\"",
        "it has 2 left after -1, up to -3");
    assertThat(database).sequence("spare").hasRoomFor(Long.MAX_VALUE);
  }

  @Test
  void has_an_owner_a_comment_and_privileges(TestDatabase database) throws Exception {
    Sql.run(database, "grant usage on sequence order_number to public");
    SequenceAssert sequence =
        assertThat(database)
            .sequence("order_number")
            .hasOwner(database.username())
            .hasComment("What customers see.")
            .grantsOnly("PUBLIC", "usage");
    fails(() -> sequence.hasOwner("nobody"), "to have owner:\n  nobody", database.username());
    fails(() -> sequence.hasComment("Spare."), "What customers see.");
    fails(() -> sequence.grants("PUBLIC", "update"), "UPDATE", "USAGE");
  }

  @Test
  void says_nothing_more_of_a_sequence_that_is_not_there(TestDatabase database) {
    failsOnce(
        database,
        softly -> softly.sequence("no").hasType("int").hasRoomFor(1).isCycling(),
        "to have sequence");
  }
}
