package dev.pgassay.peers.checks;

/** A schema of 374 tables, 943 indexes and 1,950 constraints. */
final class ManyTables {

  private static final int TABLES = 374;
  private static final int UNIQUE = 169;
  private static final int INDEXED_OWNERS = 374;
  private static final int INDEXED_PARENTS = 26;
  private static final int SECOND_CHECKS = 285;

  private ManyTables() {}

  /** The schema, apart from PostgreSQL 18's NOT NULL constraints, which other versions lack. */
  static String sql() {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < TABLES; i++) {
      sql.append(table(i));
    }
    return sql.toString();
  }

  private static String table(int i) {
    String name = name(i);
    StringBuilder sql =
        new StringBuilder(
            """
            create table %1$s (
              id bigint generated always as identity,
              code text not null,
              owner_id bigint not null,
              parent_id bigint,
              amount numeric(12, 2) not null default 0,
              status text not null default 'open',
              created_at timestamptz not null default current_timestamp,
              constraint %1$s_pkey primary key (id),
              constraint %1$s_owner_id_fkey foreign key (owner_id) references %2$s (id),
              constraint %1$s_parent_id_fkey foreign key (parent_id) references %3$s (id),
              constraint %1$s_amount_check check (amount >= 0)
            );
            """
                .formatted(name, name(i / 2), name(i / 3)));
    if (i < UNIQUE) {
      sql.append("alter table %1$s add constraint %1$s_code_key unique (code);\n".formatted(name));
    }
    if (i < SECOND_CHECKS) {
      sql.append(
          "alter table %1$s add constraint %1$s_status_check check (status in ('open', 'closed'));\n"
              .formatted(name));
    }
    if (i < INDEXED_OWNERS) {
      sql.append("create index %1$s_owner_id_idx on %1$s (owner_id);\n".formatted(name));
    }
    if (i < INDEXED_PARENTS) {
      sql.append("create index %1$s_parent_id_idx on %1$s (parent_id);\n".formatted(name));
    }
    return sql.toString();
  }

  private static String name(int i) {
    return "thing_%03d".formatted(i);
  }
}
