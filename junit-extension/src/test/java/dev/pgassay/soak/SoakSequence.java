package dev.pgassay.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A sequence of bodies that a seed decides; every kind comes before any comes again. */
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
    List<Step> steps = new ArrayList<>();
    while (steps.size() < bodies) {
      List<SoakKind> all = new ArrayList<>(kinds);
      Collections.shuffle(all, random);
      for (SoakKind kind : all.subList(0, Math.min(all.size(), bodies - steps.size()))) {
        steps.add(new Step(steps.size(), kind, random.nextLong()));
      }
    }
    return steps;
  }
}
