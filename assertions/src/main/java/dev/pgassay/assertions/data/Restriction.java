package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What constraints, a domain and partitions ask of one column's values. */
final class Restriction {

  /** A bound as it is written in the constraint: {@code >=} and {@code 0}. */
  record Bound(String operator, String literal) {

    boolean isLower() {
      return operator.startsWith(">");
    }

    boolean isStrict() {
      return operator.length() == 1;
    }
  }

  private final List<Bound> bounds = new ArrayList<>();
  private final Set<String> excluded = new LinkedHashSet<>();
  private final List<String> patterns = new ArrayList<>();
  private @Nullable List<String> allowed;
  private int minLength;
  private int maxLength = Integer.MAX_VALUE;
  private boolean alwaysNull;
  private @Nullable Case letters;

  enum Case {
    LOWER,
    UPPER
  }

  Restriction copy() {
    Restriction copy = new Restriction();
    copy.addAll(this);
    return copy;
  }

  /** Adds all that another asks. */
  void addAll(Restriction other) {
    bounds.addAll(other.bounds);
    excluded.addAll(other.excluded);
    patterns.addAll(other.patterns);
    if (other.allowed != null) {
      allow(other.allowed);
    }
    minLength = Math.max(minLength, other.minLength);
    maxLength = Math.min(maxLength, other.maxLength);
    alwaysNull |= other.alwaysNull;
    letters = other.letters == null ? letters : other.letters;
  }

  void bound(String operator, String literal) {
    bounds.add(new Bound(operator, literal));
  }

  /** Allows only listed values, of those that were allowed before. */
  void allow(List<String> values) {
    List<String> narrowed = new ArrayList<>(new LinkedHashSet<>(values));
    if (allowed != null) {
      narrowed.retainAll(allowed);
    }
    allowed = narrowed;
  }

  void exclude(String value) {
    excluded.add(value);
  }

  void minLength(int length) {
    minLength = Math.max(minLength, length);
  }

  void maxLength(int length) {
    maxLength = Math.min(maxLength, length);
  }

  /** Asks for texts that match a regular expression. */
  void pattern(String regex) {
    patterns.add(regex);
  }

  void letters(Case wanted) {
    letters = wanted;
  }

  void alwaysNull() {
    alwaysNull = true;
  }

  List<Bound> bounds() {
    return bounds;
  }

  Set<String> excluded() {
    return excluded;
  }

  List<String> patterns() {
    return patterns;
  }

  /** The listed values that are allowed and not excluded, or null when none are listed. */
  @Nullable List<String> allowed() {
    return allowed == null
        ? null
        : allowed.stream().filter(value -> !excluded.contains(value)).toList();
  }

  int minLength() {
    return minLength;
  }

  int maxLength() {
    return maxLength;
  }

  boolean isAlwaysNull() {
    return alwaysNull;
  }

  @Nullable Case letters() {
    return letters;
  }
}
