package dev.pgassay.assertions.data;

import dev.pgassay.assertions.DatabaseAssert;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** The checks that find corruptions of rows. */
final class ChecksOfRows {

  static final Map<Integer, Consumer<DatabaseAssert>> BY_CORRUPTION =
      Map.ofEntries(
          Map.entry(111, database -> database.rows("ref.us_states").hasCount(50)),
          Map.entry(
              112,
              database -> database.rows("etl.daily_load").perGroup("day").hasCountBetween(30, 60)),
          Map.entry(113, database -> database.rows("etl.staging").isEmpty()),
          Map.entry(114, database -> database.rows("mart.fact_sales").hasSameCountAs("raw.sales")),
          Map.entry(
              115, database -> database.rows("i18n.translations").hasCountTimes(2, "i18n.phrases")),
          Map.entry(
              116, database -> database.rows("pay.refunds").hasLowerCountThan("pay.payments")),
          Map.entry(117, database -> database.rows("acct.periods").where("open").hasCount(1)),
          Map.entry(118, database -> database.rows("sport.players").perGroup("team").hasCount(11)),
          Map.entry(131, database -> database.rows("club.members").values("card_no").areUnique()),
          Map.entry(
              132, database -> database.rows("poll.votes").values("poll", "person").areUnique()),
          Map.entry(
              133,
              database ->
                  database
                      .rows("cfg.flags")
                      .values("name", "customer")
                      .areUniqueNullsNotDistinct()),
          Map.entry(
              134,
              database ->
                  database.rows("wear.shirts").values("colour").haveDistinctCountOfAtLeast(3)),
          Map.entry(135, database -> database.rows("bank.statement_lines").hasNoDuplicates()),
          Map.entry(
              136,
              database -> database.rows("report.customer_overview").values("customer_id").areKey()),
          Map.entry(
              137,
              database ->
                  database.rows("iam.roles").where("not deleted").values("name").areUnique()),
          Map.entry(
              138, database -> database.rows("\"Suppliers\"").values("Name").areUniqueToReaders()),
          Map.entry(
              139,
              database ->
                  database
                      .rows("bank.transfers")
                      .values("from_account", "to_account")
                      .differFromEachOther()),
          Map.entry(
              140,
              database ->
                  database
                      .rows("crm.addresses")
                      .where("current")
                      .perGroup("person")
                      .hasCountOfAtMost(1)),
          Map.entry(
              141,
              database ->
                  database.rows("wms.picks").values("bin_code").referTo("wms.bins", "code")),
          Map.entry(
              142,
              database ->
                  database
                      .rows("shop.events")
                      .expression("(data ->> 'customer')::int")
                      .referTo("shop.customers", "id")),
          Map.entry(
              143,
              database ->
                  database
                      .rows("blog.posts")
                      .values("tag_ids")
                      .haveElementsThatReferTo("blog.tags", "id")),
          Map.entry(
              144,
              database ->
                  database
                      .rows("app.tasks")
                      .where("deleted_at is null")
                      .values("project_id")
                      .referTo(database.rows("app.projects").where("deleted_at is null"), "id")),
          Map.entry(
              145,
              database ->
                  database
                      .rows("shop.orders")
                      .where("state = ?", "open")
                      .values("customer")
                      .doNotOccurIn(database.rows("shop.customers").where("blocked"), "id")),
          Map.entry(
              146,
              database ->
                  database
                      .rows("air.bookings")
                      .values("carrier", "number", "day")
                      .referTo("air.flights", "carrier", "number", "day")),
          Map.entry(
              147,
              database ->
                  database
                      .rows("saas.invoices")
                      .values("tenant_id")
                      .areCopiesOf("saas.accounts", "tenant_id", "account_id")),
          Map.entry(
              148,
              database ->
                  database
                      .query(
                          "select user_groups.*, users.tenant as of_user, groups.tenant as of_group"
                              + " from saas.user_groups join saas.users on users.id = user_id"
                              + " join saas.groups on groups.id = group_id")
                      .satisfy("of_user = of_group")),
          Map.entry(
              149,
              database ->
                  database
                      .rows("privacy.newsletter")
                      .expression("pg_catalog.md5(email)")
                      .doNotOccurIn("privacy.erased", "email_hash")),
          Map.entry(
              150,
              database ->
                  database
                      .rows("billing.invoices")
                      .values("id")
                      .areReferredToBy("billing.lines", "invoice_id")),
          Map.entry(
              151,
              database ->
                  database
                      .rows("garage.cars")
                      .values("id")
                      .areReferredToBy(4, 4, "garage.wheels", "car_id")),
          Map.entry(
              152,
              database ->
                  database
                      .rows("cms.comments")
                      .values("target_type", "target_id")
                      .referByTypeTo(Map.of("page", "cms.pages", "photo", "cms.photos"), "id")),
          Map.entry(153, database -> database.rows("org.units").tree("parent_id").hasNoCycles()),
          Map.entry(154, database -> database.rows("shop.categories").tree("parent").hasNoCycles()),
          Map.entry(155, database -> database.rows("geo.areas").tree("within").isNoDeeperThan(5)),
          Map.entry(156, DatabaseAssert::columnsReferToWhatTheirNamesSay),
          Map.entry(
              157,
              database ->
                  database
                      .query("select oid from pg_catalog.pg_largeobject_metadata")
                      .values("oid")
                      .areReferredToBy("docs.scans", "content")),
          Map.entry(
              158,
              database ->
                  database
                      .rows("docs.letters")
                      .values("content")
                      .referTo(
                          database.query("select oid from pg_catalog.pg_largeobject_metadata"),
                          "oid")),
          Map.entry(
              191,
              database ->
                  database
                      .rows("shop.orders")
                      .values("total")
                      .areAggregatesOf("shop.lines", "order_id", "coalesce(sum(qty * price), 0)")),
          Map.entry(
              192,
              database ->
                  database
                      .rows("bank.movements")
                      .perGroup("account")
                      .values("balance")
                      .inOrderOf("no")
                      .areRunningTotalsOf("amount")),
          Map.entry(
              193,
              database ->
                  database
                      .rows("gl.entries")
                      .perGroup("journal")
                      .aggregate("sum(amount)")
                      .isEqualTo(0)),
          Map.entry(
              194,
              database ->
                  database
                      .rows("\"Blog\".\"Posts\"")
                      .values("CommentCount")
                      .areAggregatesOf(
                          database.rows("\"Blog\".\"Comments\"").where("not \"Spam\""),
                          "PostId",
                          "count(*)")),
          Map.entry(
              195,
              database ->
                  database
                      .rows("mart.monthly")
                      .aggregate("sum(revenue)")
                      .isSameAsIn("mart.sales", "sum(revenue)")),
          Map.entry(
              197,
              database ->
                  database
                      .rows("shop.orders")
                      .values("customer_name")
                      .areCopiesOf("shop.customers", "name", "customer_id")),
          Map.entry(198, database -> database.rows("shop.products").values("slug").areGenerated()),
          Map.entry(
              199,
              database ->
                  database
                      .rows("docs.articles")
                      .values("search")
                      .areComputedAs("to_tsvector('english', body)")),
          Map.entry(200, database -> database.rows("report.sales_by_region").isUpToDate()),
          Map.entry(
              201,
              database ->
                  database
                      .rows("meter.readings")
                      .perGroup("meter")
                      .values("value")
                      .inOrderOf("day")
                      .doNotDecrease()),
          Map.entry(
              202,
              database ->
                  database
                      .rows("billing.invoices")
                      .perGroup("year")
                      .values("no")
                      .haveNoGapsFrom(1)),
          Map.entry(203, database -> database.rows("fx.rates").values("day").haveNoGaps("1 day")),
          Map.entry(
              204,
              database ->
                  database
                      .rows("price.history")
                      .perGroup("sku")
                      .intervals("valid_from", "valid_to")
                      .doNotOverlap()),
          Map.entry(
              205,
              database ->
                  database
                      .rows("dim.customers")
                      .perGroup("customer")
                      .intervals("valid")
                      .haveNoGaps()),
          Map.entry(
              206,
              database ->
                  database.rows("cold.log").values("celsius").inOrderOf("at").changeByAtMost(2)),
          Map.entry(
              207, database -> database.sequence("public.clicks_id_seq").hasRoomFor(214_748_364)),
          Map.entry(
              208,
              database ->
                  database
                      .rows("feed.items")
                      .values("received")
                      .areFresh(Duration.ofHours(24), Instant.parse("2024-09-10T12:00:00Z"))),
          Map.entry(
              209,
              database ->
                  database
                      .rows("iot.beats")
                      .perGroup("sensor")
                      .values("at")
                      .areFresh(Duration.ofHours(3), Instant.parse("2024-05-02T00:00:00Z"))),
          Map.entry(210, database -> database.rows("copy.accounts").hasSameRowsAs("live.accounts")),
          Map.entry(211, database -> database.rows("arch.events").hasSameRowsAs("arch.events_old")),
          Map.entry(
              212,
              database ->
                  database
                      .query(
                          "select * from (values ('EUR', 2), ('USD', 2), ('JPY', 0), ('KWD', 3))"
                              + " as currencies (code, digits)")
                      .values("code", "digits")
                      .referTo("ref.currencies", "code", "digits")),
          Map.entry(
              213,
              database -> database.rows("survey.answers").perGroup("choice").hasShareOfAtMost(40)));

  private ChecksOfRows() {}
}
