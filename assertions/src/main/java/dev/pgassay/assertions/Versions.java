package dev.pgassay.assertions;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Versions of extensions: numbers with something between them. */
final class Versions {

  private Versions() {}

  /** Compares number by number; one that is missing is 0. */
  static int compare(String one, String other) {
    List<BigInteger> ones = numbers(one);
    List<BigInteger> others = numbers(other);
    for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
      int order = at(ones, i).compareTo(at(others, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger at(List<BigInteger> numbers, int i) {
    return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
  }

  private static List<BigInteger> numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(part -> !part.isEmpty())
        .map(BigInteger::new)
        .toList();
  }
}
