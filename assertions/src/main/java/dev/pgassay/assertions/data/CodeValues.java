package dev.pgassay.assertions.data;

/** Texts of a fixed number of signs, for columns that are too narrow for words. */
final class CodeValues {

  static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  static final String SIGNS = LETTERS + "0123456789";

  private CodeValues() {}

  /** Returns all texts of so many of these signs, in order. */
  static Values of(String signs, int length) {
    return Values.of(power(signs.length(), length), number -> text(signs, length, number));
  }

  private static String text(String signs, int length, long number) {
    char[] text = new char[length];
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      text[i] = signs.charAt((int) (rest % signs.length()));
      rest /= signs.length();
    }
    return new String(text);
  }

  /** Returns a power, or the greatest number there is. */
  static long power(long base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = product(power, base);
    }
    return power;
  }

  /** Returns a product, or the greatest number there is. */
  static long product(long one, long other) {
    return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
  }
}
