package dev.pgassay.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A sequence of bodies that a seed decides. Some stretches hold every kind, others none that needs
 * a clone, so that whatever one reset after the other would pile up has the time to do so.
 */
final class SoakSequence {

  /** Configuration parameters, which are system properties as well. */
  static final String BODIES = "pgassay.test.soak.bodies";

  static final String SEED = "pgassay.test.soak.seed";

  private SoakSequence() {}

  /**
   * A body and its place.
   *
   * @param index from 0
   * @param seed what its own random numbers come from
   */
  record Step(int index, SoakKind kind, long seed) {
    @Override
    public String toString() {
      return index + " (" + kind + ")";
    }
  }

  static List<Step> of(List<SoakKind> kinds, int bodies, long seed) {
    Random random = new Random(seed);
    Deck all = new Deck(kinds, random);
    Deck resettable =
        new Deck(
            kinds.stream().filter(kind -> kind.wayBack() != SoakKind.WayBack.CLONE).toList(),
            random);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < bodies) {
      Deck deck = random.nextBoolean() ? all : resettable;
      int stretch = Math.min(5 + random.nextInt(20), bodies - steps.size());
      for (int i = 0; i < stretch; i++) {
        steps.add(new Step(steps.size(), deck.draw(), random.nextLong()));
      }
    }
    return steps;
  }

  /** Kinds in a random order, of which every one comes before any comes again. */
  private static final class Deck {
    private final List<SoakKind> kinds;
    private final Random random;
    private final Deque<SoakKind> left = new ArrayDeque<>();

    Deck(List<SoakKind> kinds, Random random) {
      this.kinds = kinds;
      this.random = random;
    }

    SoakKind draw() {
      if (left.isEmpty()) {
        List<SoakKind> shuffled = new ArrayList<>(kinds);
        Collections.shuffle(shuffled, random);
        left.addAll(shuffled);
      }
      return left.remove();
    }
  }
}
