package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How texts are written. Check digits and the lengths of months are computed in the database. What
 * lies behind a text, such as a mailbox or a bank, is not asked.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Format {

  /**
   * An address of e-mail, as browsers check it: the HTML Standard of WHATWG, section "Email state",
   * which leaves out quoted local parts and domains in brackets.
   */
  EMAIL(
      regex(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*")),

  /** An absolute address of http or https: RFC 3986, section 3, and RFC 9110, section 4.2. */
  URL(
      regex(
          "[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9._~!$&'()*+,;=:%-]+@)?([A-Za-z0-9._~%-]+|\\[[0-9A-Fa-f:.]+\\])"
              + "(:[0-9]{1,5})?([/?#][A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?")),

  /** The name of a host: RFC 1123, section 2.1, and RFC 1035, section 2.3.4. */
  HOST_NAME(
      regex(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*")),

  /** An IPv4 address with three dots: RFC 3986, section 3.2.2, {@code IPv4address}. */
  IPV4(
      regex(
          "((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
              + "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])")),

  /** An EUI-48 of IEEE 802: six pairs of hexadecimal digits between colons, or between hyphens. */
  MAC_ADDRESS(regex("[0-9A-Fa-f]{2}(([:][0-9A-Fa-f]{2}){5}|([-][0-9A-Fa-f]{2}){5})")),

  /** A UUID in text: RFC 9562, section 4. */
  UUID(regex("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")),

  /** A telephone number that holds everywhere: ITU-T E.164, a plus sign and up to 15 digits. */
  PHONE_NUMBER(regex("\\+[1-9][0-9]{1,14}")),

  /**
   * An international bank account number in its electronic form, without blanks: ISO 13616, with
   * the check digits of ISO 7064, MOD 97-10. The length that each country has is not looked up.
   */
  IBAN(
      checked(
          "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
          """
          (select pg_catalog.string_agg(case when character >= 'A' collate pg_catalog."C"
                  then (pg_catalog.ascii(character) - 55)::pg_catalog.text
                  else character end, '' order by place)::pg_catalog.numeric %% 97 <> 1
                from pg_catalog.regexp_split_to_table(
                    pg_catalog.substr(%1$s, 5) || pg_catalog.left(%1$s, 4), '')
                  with ordinality as characters (character, place))""")),

  /** A business identifier code, of 8 or 11 characters: ISO 9362. */
  BIC(regex("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")),

  /** The number of a card, without blanks: ISO/IEC 7812-1, with its check digit ("Luhn"). */
  CARD_NUMBER(
      checked(
          "[0-9]{12,19}",
          digits("case when place % 2 = 1 then digit else digit * 2 / 10 + digit * 2 % 10 end"))),

  /**
   * A global trade item number, with its check digit: GS1 General Specifications, section 7.9. That
   * is an EAN-13 or EAN-8, a UPC-A, a GTIN-14, and an ISBN of 13 digits without hyphens.
   */
  EAN(
      checked(
          "([0-9]{8}|[0-9]{12,14})", digits("digit * case when place % 2 = 1 then 1 else 3 end"))),

  /** The two letters of a country, as the JDK knows them: ISO 3166-1 alpha-2. */
  COUNTRY_CODE(listed(Arrays.stream(Locale.getISOCountries()))),

  /** The three letters of a currency, as the JDK knows them, past ones included: ISO 4217. */
  CURRENCY_CODE(
      listed(Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).sorted())),

  /** The name of a time zone that the server knows: those of the IANA Time Zone Database. */
  TIME_ZONE(text -> text + " not in (select name from pg_catalog.pg_timezone_names)"),

  /** A day as {@code 2024-02-29}, one that the calendar has: ISO 8601-1, section 5.2.2.1. */
  ISO_DATE(checked("(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", impossibleDay())),

  /** A moment as {@code 2024-02-29T23:59:59.5Z} or {@code …+01:00}: RFC 3339, section 5.6. */
  ISO_TIMESTAMP(
      checked(
          "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
              + "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])",
          impossibleDay())),

  /** A version: Semantic Versioning 2.0.0, with the regular expression of its appendix. */
  SEMANTIC_VERSION(
      regex(
          "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
              + "(-((0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
              + "(\\+([0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*))?")),

  /** A part of an address as {@code ten-easy-steps}: what Django's {@code slugify} makes. */
  SLUG(regex("[a-z0-9]+([_-]+[a-z0-9]+)*")),

  /** Bytes as pairs of hexadecimal digits: RFC 4648, section 8, in either case. */
  HEX(regex("([0-9A-Fa-f]{2})+")),

  /** Bytes in base 64 with padding: RFC 4648, section 4. */
  BASE64(regex("(?=.)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"));

  private final UnaryOperator<String> broken;

  Format(UnaryOperator<String> broken) {
    this.broken = broken;
  }

  /** SQL that is true for a text that is written otherwise. */
  String brokenBy(String text) {
    return broken.apply(text);
  }

  private static UnaryOperator<String> regex(String regex) {
    String whole = SqlLiteral.quoted("^" + regex + "$");
    return text -> text + " !~ " + whole;
  }

  private static UnaryOperator<String> listed(Stream<String> codes) {
    String list =
        codes
            .map(SqlLiteral::quoted)
            .collect(Collectors.joining(", ", "(", ")"))
            .replaceAll("((?:\\S+ ){14}\\S+) ", "$1\n  ");
    return text -> text + " not in " + list;
  }

  /** What is computed of a text is true for a wrong one; it may rely on the regular expression. */
  private static UnaryOperator<String> checked(String regex, String wrong) {
    UnaryOperator<String> otherwise = regex(regex);
    return text ->
        "case when "
            + otherwise.apply(text)
            + "\n    then true\n    else "
            + wrong.formatted(text)
            + " end";
  }

  /** A sum over a text's digits, of which the last has place 1, that must end in 0. */
  private static String digits(String summand) {
    return """
        (select pg_catalog.sum(%s) %%%% 10 <> 0
              from pg_catalog.regexp_split_to_table(pg_catalog.reverse(%%1$s), '')
                with ordinality as digits (character, place),
                lateral (select character::pg_catalog.int4) as numbers (digit))"""
        .formatted(summand.replace("%", "%%"));
  }

  /** A day of which the month that it should be in has none: it would be in the next. */
  private static String impossibleDay() {
    return """
        pg_catalog.date_part('month',
              pg_catalog.make_date(
                pg_catalog.substr(%1$s, 1, 4)::pg_catalog.int4,
                pg_catalog.substr(%1$s, 6, 2)::pg_catalog.int4, 1)
              + pg_catalog.substr(%1$s, 9, 2)::pg_catalog.int4 - 1)
            <> pg_catalog.substr(%1$s, 6, 2)::pg_catalog.int4""";
  }
}
