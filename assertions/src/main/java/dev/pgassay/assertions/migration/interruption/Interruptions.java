package dev.pgassay.assertions.migration.interruption;

import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;

/** What became of migrations that were stopped at each of their statements. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Interruptions {

  private final List<String> locations;
  private final List<Interruption> all;
  private final List<String> unseen;

  Interruptions(List<String> locations, List<Interruption> all, Collection<String> unseen) {
    this.locations = locations;
    this.all = List.copyOf(all);
    this.unseen = List.copyOf(unseen);
  }

  /** {@return each of them, in the order of the migrations} */
  public List<Interruption> all() {
    return all;
  }

  /**
   * Returns what could not be stopped: statements of classes that go around the connection which
   * Flyway gives them.
   *
   * @return whole sentences; immutable
   */
  public List<String> unseen() {
    return unseen;
  }

  List<String> locations() {
    return locations;
  }
}
