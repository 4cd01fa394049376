package dev.pgassay.assertions.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apiguardian.api.API;

/** Names as SQL writes and reads them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Identifier {

  /** The words of PostgreSQL 18 that need quotes as a name: all but the unreserved ones. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization between "
                  + "bigint binary bit boolean both case cast char character check coalesce "
                  + "collate collation column concurrently constraint create cross current_catalog "
                  + "current_date current_role current_schema current_time current_timestamp "
                  + "current_user dec decimal default deferrable desc distinct do else end except "
                  + "exists extract false fetch float for foreign freeze from full grant greatest "
                  + "group grouping having ilike in initially inner inout int integer intersect "
                  + "interval into is isnull join json json_array json_arrayagg json_exists "
                  + "json_object json_objectagg json_query json_scalar json_serialize json_table "
                  + "json_value lateral leading least left like limit localtime localtimestamp "
                  + "merge_action national natural nchar none normalize not notnull null nullif "
                  + "numeric offset on only or order out outer overlaps overlay placing position "
                  + "precision primary real references returning right row select session_user "
                  + "setof similar smallint some substring symmetric system_user table tablesample "
                  + "then time timestamp to trailing treat trim true union unique user using "
                  + "values varchar variadic verbose when where window with xmlattributes "
                  + "xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot "
                  + "xmlserialize xmltable")
              .split(" "));

  private Identifier() {}

  /**
   * Returns a name as SQL must write it: as it is, or in double quotes.
   *
   * @param name the exact name
   * @return the name, quoted where needed, never null
   */
  public static String quote(String name) {
    return isPlain(name) && !KEYWORDS.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /**
   * Returns whether a name can only be written in quotes because it is a keyword.
   *
   * @param name the exact name
   * @return whether it is one of the words that PostgreSQL does not take as a name
   */
  public static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /**
   * Reads a name that may have dots and quotes, as SQL does: {@code Sales.Orders} is two parts in
   * lower case, {@code "Sales".Orders} keeps the first as it is.
   *
   * @param text the name
   * @return its parts, at least one; a text that is no SQL name, such as {@code Order Items}, is
   *     taken as one exact name
   */
  public static List<String> parse(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    do {
      int end = at;
      if (at < text.length() && text.charAt(at) == '"') {
        end = endOfQuoted(text, at);
        if (end < 0) {
          return List.of(text);
        }
        parts.add(text.substring(at + 1, end - 1).replace("\"\"", "\""));
      } else {
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
          end++;
        }
        parts.add(text.substring(at, end).toLowerCase(Locale.ROOT));
      }
      if (end == at || end < text.length() && text.charAt(end) != '.') {
        return List.of(text);
      }
      at = end + 1;
    } while (at <= text.length());
    return parts;
  }

  /** Whether SQL reads it as it is: lower-case letters, digits and a few signs. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c == '_';
      if (!letter && (i == 0 || (c < '0' || c > '9') && c != '$')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static int endOfQuoted(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private static boolean isNameCharacter(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }
}
