package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recommended checks of types and names find harm, and are silent on a sound schema. */
@DatabaseTest(migrations = {})
class RecommendedTypesAndNamesTest {

  @Test
  void a_plain_sound_schema_passes(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create type priority as enum ('low', 'high');
        create table users (
          id bigint generated always as identity primary key,
          email varchar(255) not null unique,
          name text,
          status text not null default 'active' check (status in ('active', 'locked')),
          priority priority,
          settings jsonb,
          picture bytea,
          born_on date,
          wakes_at time,
          created_at timestamptz not null default now(),
          updated_at timestamptz(3)
        );
        create table orders (
          id serial primary key,
          user_id bigint not null references users,
          total numeric(12, 2) not null,
          weight double precision,
          delivered timestamp
        );
        create index on orders (user_id);
        create table "Order Items" ("Id" uuid primary key, "Order Id" integer references orders);
        create view open_orders as select id, total from orders;
        """);
    assertThat(violations(database)).isEmpty();
  }

  @Test
  void what_does_harm_is_found(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table users (
          id bigint primary key,
          country char(2),
          balance money,
          nick varchar(20) default 'NULL',
          created_at timestamp default now()
        );
        """);
    assertThat(violations(database))
        .containsExactly(
            "char-type: column public.users.country: it is character(2), which fills up"
                + " with blanks what is too short",
            "default-in-session-time-zone: column public.users.created_at: its default now() is"
                + " written in the session's time zone, which the value does not keep",
            "default-null-as-text: column public.users.nick: its default 'NULL'::character varying"
                + " is a string of four letters, not NULL",
            "money-type: column public.users.balance: it is money, whose currency and digits"
                + " follow lc_monetary");
  }

  private static List<String> violations(TestDatabase database) throws Exception {
    return SchemaChecks.recommended().examine(Catalog.read(database)).stream()
        .filter(
            violation ->
                violation.check().pack() == CheckPack.TYPES
                    || violation.check().pack() == CheckPack.NAMING)
        .map(violation -> violation.check() + ": " + violation.object() + ": " + violation.reason())
        .toList();
  }
}
