package dev.pgassay.assertions.content;

import org.apiguardian.api.API;

/**
 * SQL for sums over texts, which depend on neither the texts' order nor the server's version: of 64
 * bits for a text, and wide enough never to overflow for many.
 */
@API(status = API.Status.INTERNAL)
public final class ContentSum {

  private ContentSum() {}

  /**
   * Writes the sum of one text.
   *
   * @param text SQL that gives a text
   * @return SQL that gives a {@code bigint}, null for null
   */
  public static String of(String text) {
    return "pg_catalog.hashtextextended((" + text + ") collate pg_catalog.\"C\", 0)";
  }

  /**
   * Writes the sum of the texts of all rows.
   *
   * @param text SQL that gives a row's text
   * @return SQL that gives a text, never null
   */
  public static String ofAll(String text) {
    return "coalesce(pg_catalog.sum(" + of(text) + "), 0)::text";
  }
}
