package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.sql;

import java.util.List;

/** Bodies for a database with a table that the server's log knows nothing of. */
final class UnloggedKinds {

  static final List<SoakKind> ALL =
      List.of(
          new SoakKind("nothing", EITHER, (database, random) -> {}),
          sql("a read", EITHER, "select * from cache"),
          sql("an unlogged insert", EITHER, "insert into cache values ('new', 'x')"),
          sql("an unlogged update", EITHER, "update cache set value = 'x' where key = 'key <50>'"),
          sql("an unlogged delete", EITHER, "delete from cache"),
          sql("an unlogged truncate", EITHER, "truncate cache"),
          sql(
              "an unlogged insert taken back",
              EITHER,
              "begin",
              "insert into cache values ('new', 'x')",
              "rollback"),
          sql("a logged insert", EITHER, "insert into visits (page) values ('new')"),
          sql("a logged delete", EITHER, "delete from visits where id <= <50>"),
          sql(
              "both",
              EITHER,
              "begin",
              "delete from cache where key > 'key <9>'",
              "insert into visits (page) select 'x' from generate_series(1, <900>)",
              "commit"),
          sql("another unlogged table", EITHER, "create unlogged table more as table cache"),
          sql("made logged", EITHER, "alter table cache set logged", "delete from cache"));

  private UnloggedKinds() {}
}
