package dev.pgassay.assertions.data;

/**
 * Numbers that look random and are the same on every machine: a hash of a name and of a row's
 * number (SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators",
 * 2014), so that no value depends on the order in which others are made.
 */
final class Draws {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;

  private Draws(long seed) {
    this.seed = seed;
  }

  static Draws of(String name) {
    return new Draws(hash(name));
  }

  /** Returns a number from 0 to {@code bound - 1} that belongs to a row. */
  long below(long bound, long row) {
    return Long.remainderUnsigned(scramble(seed + row * GOLDEN_GAMMA), bound);
  }

  /** Returns 64 bits that depend on all bits of the number, a different result for each. */
  static long scramble(long number) {
    long bits = number + GOLDEN_GAMMA;
    bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return bits ^ bits >>> 31;
  }

  /** Returns a hash of 64 bits: FNV-1a over UTF-16, scrambled. */
  static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return scramble(hash);
  }
}
