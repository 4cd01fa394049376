package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be expected of texts, and of other values as PostgreSQL writes them. */
abstract class TextValuesAssert extends ComparableValuesAssert {

  /**
   * White space of Unicode, and the characters that are not seen either, for within the brackets of
   * a regular expression. What PostgreSQL itself calls white space depends on the locale.
   */
  static final String BLANK =
      "\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u00AD\\u1680\\u2000-\\u200F\\u2028\\u2029\\u202F\\u205F"
          + "\\u2060\\u3000\\uFEFF";

  /**
   * UTF-8 that was read as Latin-1, or as Windows-1252, where other characters stand for the second
   * byte; and what stands for a character that is lost.
   */
  private static final String MOJIBAKE =
      "\\uFFFD|[\\u00C2-\\u00C5][\\u0080-\\u00BF]|\\u00E2\\u20AC|\\u00C3[\\u0152\\u0153\\u0160\\u0161"
          + "\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC\\u2013-\\u2022\\u2026\\u2030\\u2039\\u203A"
          + "\\u20AC\\u2122]";

  /** What PostgreSQL reads at the beginning of a regular expression only. */
  private static final Pattern OPTIONS = Pattern.compile("^\\(\\?[a-z]+\\)");

  private static final int SOFT_ERRORS = 16;

  TextValuesAssert(EachValue each) {
    super(each);
  }

  /**
   * Verifies that the whole of each value matches a regular expression of PostgreSQL.
   *
   * <pre>{@code
   * assertThat(database).rows("cars").values("plate").match("[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}"); // passes
   * assertThat(database).rows("cars").values("plate").match("[A-Z]{1,3}-[0-9]{1,4}"); // fails: id=1 plate=B-AB 101
   * }</pre>
   *
   * @param regex the regular expression, perhaps with options before it: {@code (?i)}
   * @return this
   */
  public ValuesAssert match(String regex) {
    String whole = whole(regex);
    return eachText("to match " + whole, text -> text + " !~ " + whole);
  }

  /**
   * Verifies that no value matches a regular expression of PostgreSQL as a whole.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("login").doNotMatch("test[0-9]*"); // passes: contest
   * assertThat(database).rows("users").values("login").doNotMatch("test[0-9]*"); // fails: id=7 login=test1
   * }</pre>
   *
   * @param regex the regular expression, perhaps with options before it: {@code (?i)}
   * @return this
   */
  public ValuesAssert doNotMatch(String regex) {
    String whole = whole(regex);
    return eachText("to be no match of " + whole, text -> text + " ~ " + whole);
  }

  private static String whole(String regex) {
    Matcher options = OPTIONS.matcher(regex);
    int begin = options.find() ? options.end() : 0;
    return SqlLiteral.quoted(regex.substring(0, begin) + "^(?:" + regex.substring(begin) + ")$");
  }

  /**
   * Verifies that a regular expression of PostgreSQL matches a part of each value, or all of it.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("address").containPattern("[0-9]"); // passes
   * assertThat(database).rows("users").values("address").containPattern("[0-9]"); // fails: id=7 address=Main Street
   * }</pre>
   *
   * @param regex the regular expression
   * @return this
   */
  public ValuesAssert containPattern(String regex) {
    String pattern = SqlLiteral.quoted(regex);
    return eachText("to contain pattern " + pattern, text -> text + " !~ " + pattern);
  }

  /**
   * Verifies that a regular expression of PostgreSQL matches no part of any value.
   *
   * <pre>{@code
   * assertThat(database).rows("notes").values("body").doNotContainPattern("<script"); // passes
   * assertThat(database).rows("notes").values("body").doNotContainPattern("(?i)todo"); // fails: id=7 body=TODO
   * }</pre>
   *
   * @param regex the regular expression
   * @return this
   */
  public ValuesAssert doNotContainPattern(String regex) {
    String pattern = SqlLiteral.quoted(regex);
    return eachText("to be without pattern " + pattern, text -> text + " ~ " + pattern);
  }

  /**
   * Verifies that each value is like a pattern of {@code like}.
   *
   * <pre>{@code
   * assertThat(database).rows("files").values("path").areLike("/uploads/%"); // passes
   * assertThat(database).rows("files").values("path").areLike("/images/%");  // fails: id=5 path=/uploads/5.jpg
   * }</pre>
   *
   * @param pattern the pattern, where {@code %} stands for any characters and {@code _} for one
   * @return this
   */
  public ValuesAssert areLike(String pattern) {
    String like = SqlLiteral.quoted(pattern);
    return eachText("to be like " + like, text -> text + " not like " + like);
  }

  /**
   * Verifies that no value is like a pattern of {@code like}.
   *
   * <pre>{@code
   * assertThat(database).rows("files").values("path").areNotLike("/temp/%"); // passes
   * assertThat(database).rows("files").values("path").areNotLike("%..%");    // fails: id=5 path=/uploads/../5.jpg
   * }</pre>
   *
   * @param pattern the pattern, where {@code %} stands for any characters and {@code _} for one
   * @return this
   */
  public ValuesAssert areNotLike(String pattern) {
    String like = SqlLiteral.quoted(pattern);
    return eachText("to be unlike " + like, text -> text + " like " + like);
  }

  /**
   * Verifies that each value has so many characters, or bytes where it is a {@code bytea}.
   *
   * <pre>{@code
   * assertThat(database).rows("addresses").values("zip").haveLength(5); // passes
   * assertThat(database).rows("addresses").values("zip").haveLength(5); // fails: id=80 zip=1037
   * }</pre>
   *
   * @param length how many
   * @return this
   */
  public ValuesAssert haveLength(int length) {
    return each("to have length " + length, sql -> length(sql) + " <> " + length);
  }

  /**
   * Verifies that the number of each value's characters, or bytes where it is a {@code bytea}, lies
   * between two numbers, or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("login").haveLengthBetween(3, 20); // passes
   * assertThat(database).rows("users").values("login").haveLengthBetween(3, 20); // fails: id=8 login=ab
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public ValuesAssert haveLengthBetween(int least, int most) {
    String range = "between " + least + " and " + most;
    return each("to have length " + range, sql -> length(sql) + " not " + range);
  }

  private static String length(String sql) {
    return "pg_catalog.length(" + sql + ")";
  }

  /**
   * Verifies that each value is written in a format.
   *
   * <pre>{@code
   * assertThat(database).rows("payees").values("iban").haveFormat(Format.IBAN); // passes
   * assertThat(database).rows("payees").values("iban").haveFormat(Format.IBAN); // fails: its check digits are wrong
   * }</pre>
   *
   * @param format the format
   * @return this
   */
  public ValuesAssert haveFormat(Format format) {
    return eachText("to have format " + format, format::brokenBy);
  }

  /**
   * Verifies that PostgreSQL could read each text as a value of a type, as the session's settings
   * are. Needs PostgreSQL 16.
   *
   * <pre>{@code
   * assertThat(database).rows("import").values("born").areParseableAs("date");         // passes
   * assertThat(database).rows("import").values("price").areParseableAs("numeric(9,2)"); // fails: id=20 price=12,50
   * }</pre>
   *
   * @param type the type, as SQL
   * @return this
   */
  public ValuesAssert areParseableAs(String type) {
    return expect(
            examination ->
                examination.since(
                    SOFT_ERRORS, "areParseableAs()", "say it by haveFormat(…) or match(…) instead"))
        .eachText(
            "to be parseable as " + type,
            text ->
                "not pg_catalog.pg_input_is_valid(" + text + ", " + SqlLiteral.quoted(type) + ")");
  }

  /**
   * Verifies that no text begins or ends with white space of whichever kind, or with a character
   * that cannot be seen.
   *
   * <pre>{@code
   * assertThat(database).rows("vouchers").values("code").areTrimmed(); // passes
   * assertThat(database).rows("vouchers").values("code").areTrimmed(); // fails: id=1 code=' SAVE-1'
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areTrimmed() {
    return eachText("to be trimmed", text -> text + " ~ '^[%1$s]|[%1$s]$'".formatted(BLANK));
  }

  /**
   * Verifies that no text holds a control character; the ends of lines and tabs are such, too.
   *
   * <pre>{@code
   * assertThat(database).rows("tickets").values("subject").haveNoControlCharacters(); // passes
   * assertThat(database).rows("tickets").values("subject").haveNoControlCharacters(); // fails: id=14 subject=Fire\u0007
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert haveNoControlCharacters() {
    return eachText(
        "to be without control characters", text -> text + " ~ '[\\u0001-\\u001F\\u007F-\\u009F]'");
  }

  /**
   * Verifies that no text holds what is left of UTF-8 that was read in a wrong encoding: {@code
   * MÃ¼ller}, {@code itâ€™s}, or the character that replaces what is lost. This is told by pairs of
   * characters that hardly a word has; German quotation marks after a capital umlaut, as in {@code
   * »Ä«}, are such a pair all the same.
   *
   * <pre>{@code
   * assertThat(database).rows("contacts").values("name").haveNoMojibake(); // passes: Müller
   * assertThat(database).rows("contacts").values("name").haveNoMojibake(); // fails: id=5 name=MÃ¼ller
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert haveNoMojibake() {
    return eachText("to be without mojibake", text -> text + " ~ '" + MOJIBAKE + "'");
  }

  /**
   * Verifies that no two texts differ in their case only. All rows with such a text are shown.
   *
   * <pre>{@code
   * assertThat(database).rows("items").values("size").haveConsistentCase(); // passes: S, M
   * assertThat(database).rows("items").values("size").haveConsistentCase(); // fails: id=1 size=M, id=5 size=m
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert haveConsistentCase() {
    return rule(
        sql ->
            RowRule.of("to have consistent case", "pgassay_mixed")
                .about(notNull(sql))
                .computing(
                    "pg_catalog.min(%1$s) over same <> pg_catalog.max(%1$s) over same as pgassay_mixed"
                        .replace("same", "(partition by pg_catalog.lower(%2$s))")
                        .formatted(text(sql) + " collate pg_catalog.\"C\"", text(sql))));
  }
}
