package dev.pgassay.peers.schema;

import java.util.Map;

/** The two tables that tests write to, and the rows that tests expect in them. */
final class Users {

  static final String USERS =
      """
      create table users (
        id bigint generated always as identity,
        email text not null,
        status text not null default 'active',
        created_at timestamptz not null default current_timestamp,
        constraint users_pkey primary key (id),
        constraint users_email_key unique (email),
        constraint users_status_check check (status in ('active', 'blocked'))
      );

      insert into users (email) values
        ('ann@example.org'),
        ('bob@example.org'),
        ('cid@example.org');
      """;

  static final String ORDERS =
      """
      create table orders (
        id bigint generated always as identity,
        user_id bigint not null,
        status text not null default 'active',
        total numeric(12, 2) not null default 0,
        note text,
        placed_at timestamptz not null default current_timestamp,
        constraint orders_pkey primary key (id),
        constraint orders_user_id_fkey foreign key (user_id) references users (id),
        constraint orders_total_check check (total >= 0)
      );

      create index orders_user_id_idx on orders (user_id);
      create index orders_status_placed_at_idx on orders (status, placed_at);

      insert into orders (user_id, total, note) values
        (1, 10.00, 'first'),
        (1, 12.50, 'second'),
        (2, 99.90, 'third'),
        (3, 0.50, null),
        (3, 7.25, 'fifth');
      """;

  private Users() {}

  static Map<String, String> migrations() {
    return Map.of("V1__create_users.sql", USERS);
  }
}
