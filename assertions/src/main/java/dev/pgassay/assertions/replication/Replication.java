package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.content.ContentDifference;
import dev.pgassay.assertions.content.ContentResult;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * What a replication has carried: two databases after the second has caught up with the first.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Replication {

  private final DataSource subscriber;
  private final ContentResult found;

  Replication(DataSource subscriber, ContentResult found) {
    this.subscriber = subscriber;
    this.found = found;
  }

  /**
   * Returns the database that was replicated to, which nothing is replicated to any more. The test
   * can go on with it: its sequences stand where they stood before, so set those that rows are to
   * be inserted with.
   *
   * @return the other database, which goes with the first when it was made for the rehearsal; never
   *     null
   */
  public DataSource subscriber() {
    return subscriber;
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
