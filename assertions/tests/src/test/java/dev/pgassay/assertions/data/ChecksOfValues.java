package dev.pgassay.assertions.data;

import dev.pgassay.assertions.DatabaseAssert;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The checks that find corruptions of values. */
final class ChecksOfValues {

  static final Map<Integer, Consumer<DatabaseAssert>> BY_CORRUPTION =
      Map.ofEntries(
          Map.entry(119, database -> database.rows("shop.orders").values("currency").areNotNull()),
          Map.entry(120, database -> database.rows("crm.people").values("fax").areNull()),
          Map.entry(
              121,
              database ->
                  database.rows("crm.customers").values("phone").haveShareOfNullsBetween(0, 20)),
          Map.entry(
              122,
              database ->
                  database.rows("post.parcels").values("street", "zip", "city").areNotNull()),
          Map.entry(
              123,
              database ->
                  database
                      .rows("telco.subscribers")
                      .values("mobile", "landline", "email")
                      .haveAtLeastOneValue()),
          Map.entry(
              124,
              database ->
                  database
                      .rows("land.plots")
                      .values("owner_person", "owner_company")
                      .haveExactlyOneValue()),
          Map.entry(
              125,
              database ->
                  database.rows("travel.expenses").values("amount", "currency").areAllNullOrNone()),
          Map.entry(
              126, database -> database.rows("cms.articles").values("teaser").areNotAllNull()),
          Map.entry(127, database -> database.rows("hr.people").values("surname").areNotBlank()),
          Map.entry(
              128,
              database -> database.rows("crm.companies").values("vat_id").areNotPlaceholders()),
          Map.entry(
              129,
              database ->
                  database
                      .rows("shop.parcels")
                      .where("status = ?", "shipped")
                      .values("tracking_no")
                      .areNotNull()),
          Map.entry(
              130,
              database ->
                  database.rows("app.settings").values("url", "timeout", "retries").areNotNull()),
          Map.entry(
              159,
              database ->
                  database
                      .rows("shop.orders")
                      .values("status")
                      .areIn("open", "paid", "sent", "closed")),
          Map.entry(
              160,
              database ->
                  database.rows("app.accounts").values("login").areNotIn("test", "admin", "root")),
          Map.entry(
              161,
              database ->
                  database
                      .rows("sales.figures")
                      .values("region")
                      .containOnly("north", "south", "east", "west")),
          Map.entry(
              162,
              database ->
                  database.rows("iam.roles").values("name").contain("admin", "auditor", "reader")),
          Map.entry(
              163, database -> database.rows("clinic.patients").values("age").areBetween(0, 120)),
          Map.entry(
              164,
              database ->
                  database
                      .rows("hr.employees")
                      .values("hired")
                      .areBetween(LocalDate.of(1950, 1, 1), LocalDate.of(2030, 12, 31))),
          Map.entry(
              165, database -> database.rows("stock.levels").values("on_hand").areNotNegative()),
          Map.entry(
              166,
              database ->
                  database
                      .rows("shop.lines")
                      .satisfy(
                          "discount <= price * case kind when 'book' then 0.05 else 0.30 end")),
          Map.entry(
              167,
              database ->
                  database
                      .rows("fleet.cars")
                      .values("plate")
                      .match("[A-Z]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}")),
          Map.entry(
              168, database -> database.rows("media.files").values("path").areLike("/uploads/%")),
          Map.entry(169, database -> database.rows("post.addresses").values("zip").haveLength(5)),
          Map.entry(
              170, database -> database.rows("shop.articles").values("ean").haveFormat(Format.EAN)),
          Map.entry(
              171, database -> database.rows("bank.payees").values("iban").haveFormat(Format.IBAN)),
          Map.entry(
              172,
              database ->
                  database.rows("import.rows").values("birthday").haveFormat(Format.ISO_DATE)),
          Map.entry(
              173,
              database ->
                  database
                      .rows("api.products")
                      .values("doc")
                      .matchJsonPath("$.price.type() == \"number\"")),
          Map.entry(
              174,
              database ->
                  database
                      .rows("lab.reports")
                      .values("results")
                      .matchJsonPath(
                          "!exists($[*] ? (!(@.unit == \"g/l\" || @.unit == \"mmol/l\")))")),
          Map.entry(175, database -> database.rows("crm.contacts").values("name").haveNoMojibake()),
          Map.entry(
              176,
              database ->
                  database.rows("support.tickets").values("subject").haveNoControlCharacters()),
          Map.entry(177, database -> database.rows("shop.vouchers").values("code").areTrimmed()),
          Map.entry(
              178, database -> database.rows("wear.items").values("size").haveConsistentCase()),
          Map.entry(
              179, database -> database.rows("pay.charges").values("amount").haveScaleOfAtMost(2)),
          Map.entry(
              180,
              database -> {
                database.rows("iot.samples").values("value").areFinite();
                database.rows("iot.samples").values("until").areFinite();
              }),
          Map.entry(
              181,
              database ->
                  database
                      .rows("census.people")
                      .values("born")
                      .areNotInTheFuture(Instant.parse("2022-05-15T12:00:00Z"))),
          Map.entry(
              182,
              database ->
                  database
                      .rows("shop.deliveries")
                      .expression("extract(isodow from day)")
                      .areNotIn(7)),
          Map.entry(
              183,
              database -> database.rows("hr.staff").values("contract").areNotIn("retired_trial")),
          Map.entry(
              184,
              database -> database.rows("cook.recipes").values("ingredients").haveUniqueElements()),
          Map.entry(
              185,
              database ->
                  database.rows("poll.ballots").values("ranking").haveNoNullElements().haveSize(3)),
          Map.entry(
              186,
              database ->
                  database
                      .rows("price.lists")
                      .values("valid")
                      .areNotEmptyRanges()
                      .areBoundedRanges()),
          Map.entry(
              187,
              database ->
                  database
                      .rows("shop.orders")
                      .where("same_address")
                      .values("bill_to", "ship_to")
                      .areEqual()),
          Map.entry(
              188,
              database ->
                  database
                      .rows("air.legs")
                      .values("departs", "arrives")
                      .areInStrictlyAscendingOrder()),
          Map.entry(
              189,
              database ->
                  database
                      .rows("wf.history")
                      .values("old_state", "new_state")
                      .areIn(
                          Arrays.asList(null, "new"),
                          List.of("new", "working"),
                          List.of("working", "done"),
                          List.of("working", "new"))),
          Map.entry(
              190,
              database -> database.rows("billing.invoices").values("net", "vat").addUpTo("gross")),
          Map.entry(
              196,
              database ->
                  database
                      .rows("shop.deliveries")
                      .values("ordered", "delivered")
                      .differByAtMost(Duration.ofDays(14))));

  private ChecksOfValues() {}
}
