package dev.pgassay.perf.benchmark;

import java.util.Collection;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A number for each operation, averaged over the iterations that have it. JMH's own scalar result
 * takes an iteration without one for zero.
 */
final class PerOperation extends Result<PerOperation> {

  private static final long serialVersionUID = 1;

  PerOperation(String label, double number, String unit) {
    this(label, new ListStatistics(new double[] {number}), unit);
  }

  private PerOperation(String label, ListStatistics numbers, String unit) {
    super(ResultRole.SECONDARY, label, numbers, unit, AggregationPolicy.AVG);
  }

  @Override
  protected Aggregator<PerOperation> getThreadAggregator() {
    return PerOperation::average;
  }

  @Override
  protected Aggregator<PerOperation> getIterationAggregator() {
    return PerOperation::average;
  }

  private static PerOperation average(Collection<PerOperation> results) {
    PerOperation first = results.iterator().next();
    return new PerOperation(
        first.getLabel(),
        new ListStatistics(results.stream().mapToDouble(PerOperation::getScore).toArray()),
        first.getScoreUnit());
  }
}
