package dev.pgassay.assertions.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types that are neither ordered nor text: documents, addresses, bits, shapes and the like. */
final class OtherTypes {

  private static final int USUAL_BITS = 8;

  private OtherTypes() {}

  /** Returns values of a type, or empty when it is no type of these. */
  static Optional<Values> of(TypeName type) {
    String name = type.name();
    return Optional.ofNullable(
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "boolean" -> Values.of(List.of("true", "false"));
          case "uuid" -> Values.unbounded(OtherTypes::uuid);
          case "json", "jsonb" ->
              Values.unbounded(
                  number -> "{\"id\": " + number + ", \"name\": \"" + word(number) + "\"}");
          case "jsonpath" -> Values.unbounded(number -> "$.\"k" + number + "\"");
          case "xml" -> Values.unbounded(number -> "<item id=\"" + number + "\"/>");
          case "bytea" ->
              Values.unbounded(
                  number -> String.format(Locale.ROOT, "\\x%016x", Draws.scramble(number)));
          case "bit" -> bits(type.modifier(0, 1));
          case "bit varying" -> bits(type.modifier(0, USUAL_BITS));
          case "inet" -> addresses("");
          case "cidr" -> addresses("/32");
          case "macaddr" -> Values.of(1L << 40, number -> hexadecimal("02" + hex(number, 10)));
          case "macaddr8" -> Values.of(1L << 48, number -> hexadecimal("02ff" + hex(number, 12)));
          case "point" -> Values.unbounded(OtherTypes::point);
          case "line" -> Values.unbounded(number -> "{1,-1," + number + "}");
          case "lseg", "path" ->
              Values.unbounded(number -> "[" + point(number) + "," + point(number + 1) + "]");
          case "box" -> Values.unbounded(number -> point(number + 1) + "," + point(number));
          case "polygon" ->
              Values.unbounded(
                  number ->
                      "(" + point(number) + "," + point(number + 1) + ",(" + number + ",-1))");
          case "circle" -> Values.unbounded(number -> "<" + point(number) + ",1>");
          case "tsvector" ->
              Values.unbounded(number -> "'" + word(number) + "':1 'k" + number + "':2");
          case "tsquery" -> Values.unbounded(number -> "'k" + number + "'");
          case "pg_lsn" ->
              Values.unbounded(
                  number -> "0/" + Long.toHexString(number % (1L << 32)).toUpperCase(Locale.ROOT));
          case "hstore" -> Values.unbounded(number -> "\"id\"=>\"" + number + "\"");
          case "ltree" -> Values.unbounded(number -> word(number) + ".k" + number);
          default -> null;
        });
  }

  /** Returns a UUID as of version 4, another one for each number. */
  private static String uuid(long number) {
    String bits = hex(Draws.scramble(number), 16);
    String more = hex(Draws.scramble(~number), 16);
    return bits.substring(0, 8)
        + "-"
        + bits.substring(8, 12)
        + "-4"
        + bits.substring(12, 15)
        + "-8"
        + bits.charAt(15)
        + more.substring(0, 2)
        + "-"
        + more.substring(2, 14);
  }

  private static String word(long number) {
    return Words.NOUNS.get((int) (number % Words.NOUNS.size()));
  }

  private static Values bits(int length) {
    return CodeValues.of("01", length);
  }

  private static Values addresses(String mask) {
    return Values.of(
        1L << 24,
        number -> "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255) + mask);
  }

  private static String hex(long number, int digits) {
    String hex = String.format(Locale.ROOT, "%0" + digits + "x", number);
    return hex.substring(hex.length() - digits);
  }

  private static String hexadecimal(String digits) {
    return digits.replaceAll("..(?!$)", "$0:");
  }

  private static String point(long number) {
    return "(" + number + "," + Long.remainderUnsigned(Draws.scramble(number), 100) + ")";
  }
}
