package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.content.ContentDifference;
import dev.pgassay.assertions.content.ContentResult;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a replication has carried: two databases after the second has caught up with the first.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Replication {

  private final ContentResult found;

  Replication(ContentResult found) {
    this.found = found;
  }

  /**
   * Returns what is not on the other side as it is here, under the names that a failure of {@code
   * hasSameContentAs} uses: {@code position of sequence public.orders_id_seq}.
   *
   * @return their names; empty when all was carried
   */
  public List<String> notCarried() {
    return found.differences().stream().map(ContentDifference::object).toList();
  }

  ContentResult found() {
    return found;
  }

  @Override
  public String toString() {
    return found.summary() + ", of which " + notCarried().size() + " differ";
  }
}
