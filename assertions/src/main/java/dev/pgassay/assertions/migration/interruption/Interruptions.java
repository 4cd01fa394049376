package dev.pgassay.assertions.migration.interruption;

import java.util.List;
import org.apiguardian.api.API;

/** What became of migrations that were stopped at each of their statements. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Interruptions {

  private final List<String> locations;
  private final List<Interruption> all;

  Interruptions(List<String> locations, List<Interruption> all) {
    this.locations = locations;
    this.all = List.copyOf(all);
  }

  /** {@return each of them, in the order of the migrations} */
  public List<Interruption> all() {
    return all;
  }

  List<String> locations() {
    return locations;
  }
}
