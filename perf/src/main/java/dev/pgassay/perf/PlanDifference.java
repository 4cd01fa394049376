package dev.pgassay.perf;

import dev.pgassay.perf.Plans.Planned;
import dev.pgassay.perf.PlansInDatabase.Outcome;
import dev.pgassay.perf.plan.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A statement whose plan is another one in another database, or that has none.
 *
 * @param planned the statement
 * @param kind how it differs
 * @param lines what there is to see of it
 */
record PlanDifference(Planned planned, Kind kind, List<String> lines) {

  /** How a statement differs. */
  enum Kind {
    /** It can be planned there, and not here. */
    REFUSED("does not run here", "do not run here"),
    /** Its steps are others. */
    OTHER_PLAN("has another plan", "have other plans"),
    /** It can be planned here, and not there. */
    NOT_THERE("cannot be planned there", "cannot be planned there"),
    /** It can be planned nowhere. */
    NOWHERE("cannot be planned", "cannot be planned");

    private final String one;
    private final String several;

    Kind(String one, String several) {
      this.one = one;
      this.several = several;
    }

    String words(long number) {
      return number + " " + (number == 1 ? one : several);
    }
  }

  /**
   * Compares a statement's plans.
   *
   * @param there its plans in the database whose plans are expected
   * @param here its plans in the one that is examined
   * @param thereName the name of that database
   * @param hereName the name of this one
   */
  static Optional<PlanDifference> of(
      Planned planned, Outcome there, Outcome here, String thereName, String hereName) {
    if (here.isPlanned() && there.isPlanned()) {
      List<String> lines = difference(there, here, thereName, hereName);
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new PlanDifference(planned, Kind.OTHER_PLAN, lines));
    }
    if (there.isPlanned()) {
      return Optional.of(
          new PlanDifference(planned, Kind.REFUSED, List.of("here: " + here.refusal())));
    }
    if (here.isPlanned()) {
      return Optional.of(
          new PlanDifference(planned, Kind.NOT_THERE, List.of("there: " + there.refusal())));
    }
    return Optional.of(new PlanDifference(planned, Kind.NOWHERE, List.of(here.refusal())));
  }

  private static List<String> difference(
      Outcome there, Outcome here, String thereName, String hereName) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < here.measured().size(); i++) {
      Measurement wanted = there.measured().get(i);
      Measurement found = here.measured().get(i);
      boolean shown =
          i > 0
              && wanted.plan().fingerprint().equals(there.measured().get(0).plan().fingerprint())
              && found.plan().fingerprint().equals(here.measured().get(0).plan().fingerprint());
      if (!wanted.plan().fingerprint().equals(found.plan().fingerprint()) && !shown) {
        String kind = i == 0 ? "" : "the generic plan ";
        lines.add(plan(kind + "on " + thereName, wanted.plan()));
        lines.add(plan(kind + "on " + hereName, found.plan()));
        lines.addAll(sizes(wanted.sizes(), found.sizes()));
      }
    }
    return lines;
  }

  private static String plan(String title, QueryPlan plan) {
    return title + ":\n" + plan.toString().indent(2).stripTrailing();
  }

  /** Tables that are larger on one side may be read in another way for that alone. */
  private static List<String> sizes(TableSizes there, TableSizes here) {
    Map<String, Long> blocks = new TreeMap<>(there.byTable());
    blocks.keySet().retainAll(here.byTable().keySet());
    return blocks.entrySet().stream()
        .filter(table -> !table.getValue().equals(here.byTable().get(table.getKey())))
        .map(
            table ->
                String.format(
                    Locale.ROOT,
                    "%s has %,d blocks there, and %,d here",
                    table.getKey(),
                    table.getValue(),
                    here.byTable().get(table.getKey())))
        .toList();
  }

  @Override
  public String toString() {
    return planned.text() + "\n" + String.join("\n", lines).indent(2).stripTrailing();
  }
}
