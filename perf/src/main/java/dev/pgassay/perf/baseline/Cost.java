package dev.pgassay.perf.baseline;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What a query costs with one plan; all of it is the same on every machine.
 *
 * @param rows how many rows it gives
 * @param blocks how many blocks it reads
 * @param steps the shape of its plan, a line a step, indented by what it feeds
 */
@API(status = API.Status.INTERNAL)
public record Cost(long rows, long blocks, List<String> steps) {

  /** {@return the numbers, as in {@code 10 rows, 4 blocks}} */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d rows, %,d blocks", rows, blocks);
  }
}
