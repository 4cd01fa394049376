package dev.pgassay.perf.scaling;

import dev.pgassay.perf.scaling.LevelRun.Measured;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All levels, once in each round: from the first to the last, and back in the next round. A first
 * round warms up and does not count.
 */
final class InterleavedRounds {

  /** Each look may be wrong in 5 of 100 cases, so there are few of them. */
  private static final int MOST_TIMES = 4;

  private final Conditions conditions;
  private final ClientAction action;
  private final Map<Long, List<Measured>> measured = new LinkedHashMap<>();
  private final Map<Long, Map<String, FailedOperations>> failures = new LinkedHashMap<>();

  InterleavedRounds(Conditions conditions, ClientAction action) {
    this.conditions = conditions;
    this.action = action;
    for (long level : conditions.levels()) {
      measured.put(level, new ArrayList<>());
      failures.put(level, new LinkedHashMap<>());
    }
  }

  Curve measure() {
    Deque<Site> opened = new ArrayDeque<>();
    try {
      for (long level : conditions.levels()) {
        opened.push(Site.open(conditions, level));
      }
      List<Site> sites = new ArrayList<>(opened);
      Collections.reverse(sites);
      for (Site site : sites) {
        check(site, List.of(run(site)));
      }
      Curve curve;
      int times = 0;
      do {
        measure(sites);
        curve = curve();
      } while (++times < MOST_TIMES && !curve.isDecided());
      return curve;
    } finally {
      opened.forEach(Site::close);
    }
  }

  private void measure(List<Site> sites) {
    List<Site> order = new ArrayList<>(sites);
    for (int round = 0; round < conditions.rounds(); round++) {
      for (Site site : order) {
        measured.get(site.level()).add(run(site));
      }
      Collections.reverse(order);
    }
    sites.forEach(site -> check(site, measured.get(site.level())));
  }

  private Measured run(Site site) {
    Measured found = new LevelRun(site, conditions, action).measure();
    for (FailedOperations failed : found.failures()) {
      failures.get(site.level()).merge(failed.kind(), failed, FailedOperations::and);
    }
    int most = site.connections().mostAtOnce();
    if (site.poolSize() > 0 && most > site.poolSize()) {
      throw new ScalingException(
          String.format(
              "The pool of %s gave %d at once, so its size says nothing. Let the pool that is"
                  + " opened have the size that it is given.",
              Varied.POOL_SIZE.words(site.poolSize()), most),
          null);
    }
    return found;
  }

  /** Refuses what would make the whole curve worthless. */
  private void check(Site site, List<Measured> rounds) {
    if (rounds.stream().allMatch(round -> round.operations() == 0)) {
      throw allFailed(site);
    }
    if (site.connections().taken() > 0) {
      return;
    }
    if (site.poolSize() > 0 || conditions.varied() == Varied.ROWS) {
      throw new ScalingException(
          "No client took a connection from `client.dataSource()` "
              + site.words()
              + ", so that it makes no difference what that gives. Let the action use it.",
          null);
    }
    boolean isSeen = rounds.stream().anyMatch(round -> round.seen().looks() > 0);
    if (isSeen && rounds.stream().allMatch(round -> round.seen().sessions() == 0)) {
      throw new ScalingException(
          "Nothing was done in the database "
              + site.words()
              + ": no session of it was seen. Let the action use it, or `client.dataSource()`.",
          null);
    }
  }

  private ScalingException allFailed(Site site) {
    Map<String, FailedOperations> failed = failures.get(site.level());
    StringBuilder kinds = new StringBuilder();
    failed.values().forEach(kind -> kinds.append("\n  ").append(kind));
    return new ScalingException(
        "Every operation failed " + site.words() + ", so there is no throughput to tell:" + kinds,
        failed.values().iterator().next().first());
  }

  private Curve curve() {
    return new Curve(
        conditions,
        conditions.levels().stream()
            .map(
                level ->
                    Level.of(level, measured.get(level), List.copyOf(failures.get(level).values())))
            .toList());
  }
}
