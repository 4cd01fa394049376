package dev.pgassay.assertions.migration.undo;

import java.util.List;

/**
 * A script on the trips.
 *
 * @param kind why it runs
 * @param version the place of its version among all
 */
record TripStep(Kind kind, int version) {

  /** Why a script runs. */
  enum Kind {
    /** A migration that is not looked at. */
    UP_UNSEEN,
    /** A migration, for the first time. */
    UP,
    /** Its undo script. */
    DOWN,
    /** The migration once more. */
    UP_AGAIN,
    /** An undo script on the way from the newest version to the oldest. */
    DOWN_FOR_GOOD;

    static final List<Kind> UNSEEN = List.of(UP_UNSEEN);
    static final List<Kind> THERE = List.of(UP);
    static final List<Kind> THERE_AND_BACK = List.of(UP, DOWN, UP_AGAIN);

    boolean isDown() {
      return this == DOWN || this == DOWN_FOR_GOOD;
    }
  }
}
