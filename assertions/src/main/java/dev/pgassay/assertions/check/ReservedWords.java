package dev.pgassay.assertions.check;

import java.util.Set;

/**
 * The words that PostgreSQL 14 to 18 do not take as the name of a table or a column without quotes.
 *
 * <p>They are those that {@code pg_get_keywords()} calls reserved, with or without "can be function
 * or type". The words that {@code quote_ident} quotes besides, such as {@code position}, are taken.
 */
final class ReservedWords {

  private static final Set<String> WORDS =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization binary both case cast"
                  + " check collate collation column concurrently constraint create cross"
                  + " current_catalog current_date current_role current_schema current_time"
                  + " current_timestamp current_user default deferrable desc distinct do else end"
                  + " except false fetch for foreign freeze from full grant group having ilike in"
                  + " initially inner intersect into is isnull join lateral leading left like limit"
                  + " localtime localtimestamp natural not notnull null offset on only or order"
                  + " outer overlaps placing primary references returning right select"
                  + " session_user similar some symmetric system_user table tablesample then to"
                  + " trailing true union unique user using variadic verbose when where window"
                  + " with")
              .split(" "));

  private ReservedWords() {}

  static boolean contains(String name) {
    return WORDS.contains(name);
  }
}
