package dev.pgassay.assertions.data;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Texts that look like what a column's name promises, such as e-mail addresses.
 *
 * <p>Each is one of a stock; where the stock does not suffice, a number is put to it.
 *
 * @param stock the texts without a number
 * @param form where the number goes, as in {@code %s%s@example.org}: text, then number
 * @param separator what parts text and number
 * @param style changes the finished text, without making two equal
 * @param maxLength how long a text may be
 */
record TextValues(
    Values stock, String form, String separator, UnaryOperator<String> style, int maxLength)
    implements Values {

  private static final int MOST_DIGITS = 12;

  /** Returns texts for a column. */
  static TextValues of(String column, int maxLength) {
    return kind(column.toLowerCase(Locale.ROOT)).within(maxLength);
  }

  private static TextValues kind(String column) {
    List<String> words = List.of(column.split("[^a-z]+"));
    if (column.contains("mail")) {
      return stock(pairs(Words.FIRST_NAMES, ".", Words.LAST_NAMES), "%s%s@example.org", "")
          .styled(text -> text.toLowerCase(Locale.ROOT));
    }
    if (words.contains("url") || words.contains("uri") || column.contains("website")) {
      return stock(pairs(Words.ADJECTIVES, "-", Words.NOUNS), "https://example.org/%s%s", "-");
    }
    if (column.contains("slug") || words.contains("path") || words.contains("host")) {
      return stock(pairs(Words.ADJECTIVES, "-", Words.NOUNS), "%s%s", "-");
    }
    if (column.contains("username") || words.contains("login") || words.contains("nickname")) {
      return stock(pairs(Words.FIRST_NAMES, "_", Words.LAST_NAMES), "%s%s", "")
          .styled(text -> text.toLowerCase(Locale.ROOT));
    }
    if (words.contains("first") || words.contains("given") || column.contains("firstname")) {
      return stock(Values.of(Words.FIRST_NAMES), "%s%s", " ");
    }
    if (words.contains("last") || column.contains("surname") || column.contains("lastname")) {
      return stock(Values.of(Words.LAST_NAMES), "%s%s", " ");
    }
    if (words.contains("phone") || words.contains("mobile") || words.contains("fax")) {
      return stock(
          Values.of(1000, number -> String.format(Locale.ROOT, "+1 202 555 %03d", number)),
          "%s%s",
          "-");
    }
    if (words.contains("country")) {
      return stock(
          Values.of(words.contains("code") ? Words.COUNTRY_CODES : Words.COUNTRIES), "%s%s", " ");
    }
    if (words.contains("currency")) {
      return stock(Values.of(Words.CURRENCIES), "%s%s", "");
    }
    if (words.contains("language") || words.contains("locale")) {
      return stock(Values.of(Words.LANGUAGES), "%s%s", "-");
    }
    if (words.contains("city") || words.contains("town")) {
      return stock(Values.of(Words.CITIES), "%s%s", " ");
    }
    if (words.contains("street") || words.contains("address")) {
      return stock(
              pairs(Words.NOUNS, " ", List.of("Street", "Road", "Lane", "Square")), "%s%s", " ")
          .styled(TextValues::capitalized);
    }
    if (words.contains("color") || words.contains("colour")) {
      return stock(Values.of(Words.COLORS), "%s%s", " ");
    }
    if (words.contains("code")
        || words.contains("sku")
        || words.contains("reference")
        || words.contains("number")
        || words.contains("isbn")
        || words.contains("zip")) {
      return stock(
          Values.of(100_000, number -> String.format(Locale.ROOT, "A%05d", number)), "%s%s", "-");
    }
    if (words.contains("hash")
        || words.contains("token")
        || words.contains("password")
        || words.contains("secret")
        || words.contains("digest")
        || words.contains("checksum")) {
      return stock(
          Values.unbounded(number -> String.format(Locale.ROOT, "%016x", Draws.scramble(number))),
          "%s%s",
          "");
    }
    if (words.contains("fullname")
        || words.contains("full")
        || words.contains("author")
        || words.contains("customer")
        || words.contains("person")
        || words.contains("contact")) {
      return stock(pairs(Words.FIRST_NAMES, " ", Words.LAST_NAMES), "%s%s", " ");
    }
    if (words.contains("description")
        || words.contains("comment")
        || words.contains("note")
        || words.contains("notes")
        || words.contains("body")
        || words.contains("content")
        || words.contains("message")) {
      return stock(pairs(Words.ADJECTIVES, " ", Words.NOUNS), "The %s%s is by the window.", " ");
    }
    return stock(pairs(Words.ADJECTIVES, " ", Words.NOUNS), "%s%s", " ")
        .styled(TextValues::capitalized);
  }

  private static TextValues stock(Values stock, String form, String separator) {
    return new TextValues(stock, form, separator, UnaryOperator.identity(), Integer.MAX_VALUE);
  }

  private static Values pairs(List<String> firsts, String separator, List<String> seconds) {
    // The first word changes fastest, so that neighbours differ where one looks first.
    return Values.of(
        (long) firsts.size() * seconds.size(),
        number ->
            firsts.get((int) (number % firsts.size()))
                + separator
                + seconds.get((int) ((number / firsts.size() + number) % seconds.size())));
  }

  private static String capitalized(String text) {
    StringBuilder capitalized = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == ' ') {
        capitalized.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return capitalized.toString();
  }

  TextValues styled(UnaryOperator<String> more) {
    return new TextValues(stock, form, separator, text -> more.apply(style.apply(text)), maxLength);
  }

  private TextValues within(int length) {
    return new TextValues(stock, form, separator, style, length);
  }

  /** Whether no text of the stock is longer or shorter than it may be. */
  boolean fits(int minLength) {
    long looked = Math.min(stock.size(), 1024);
    for (long number = 0; number < looked; number++) {
      int length = get(number).length();
      if (length > maxLength || length < minLength) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long size() {
    return stock.size();
  }

  @Override
  public String get(long number) {
    long repetition = number / stock.size();
    String text = stock.get(number % stock.size());
    String suffix = repetition == 0 ? "" : separator + (repetition + 1);
    int at = form.indexOf("%s%s");
    return style.apply(
        form.substring(0, at) + text + suffix + form.substring(at + "%s%s".length()));
  }

  @Override
  public Values distinct() {
    return Values.of(distinctSize(), this::get);
  }

  private long distinctSize() {
    if (stock.size() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    int longest = 0;
    for (long number = 0; number < Math.min(stock.size(), 1024); number++) {
      longest = Math.max(longest, get(number).length());
    }
    int digits = Math.min(maxLength - longest - separator.length(), MOST_DIGITS);
    return digits <= 0
        ? stock.size()
        : stock.size() * ((long) Math.pow(10, Math.min(digits, MOST_DIGITS)) - 1);
  }
}
