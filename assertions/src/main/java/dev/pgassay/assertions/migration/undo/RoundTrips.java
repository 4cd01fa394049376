package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.state.DataLoss;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What became of the way back from each version, one at a time; and what was lost when all went
 * back, one after the other, from the newest on. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RoundTrips {

  private final List<String> locations;
  private final List<RoundTrip> trips;
  private final List<String> strayScripts;
  private final List<DataLoss> losses;
  private final @Nullable String lossesEnd;

  RoundTrips(
      List<String> locations,
      List<RoundTrip> trips,
      List<String> strayScripts,
      List<DataLoss> losses,
      @Nullable String lossesEnd) {
    this.locations = locations;
    this.trips = List.copyOf(trips);
    this.strayScripts = strayScripts;
    this.losses = List.copyOf(losses);
    this.lossesEnd = lossesEnd;
  }

  /** {@return each version's way back, in order} */
  public List<RoundTrip> trips() {
    return trips;
  }

  /** {@return the undo scripts of versions that do not exist} */
  public List<String> strayScripts() {
    return strayScripts;
  }

  /** {@return the rows and values that were lost, from the newest version on} */
  public List<DataLoss> losses() {
    return losses;
  }

  /** Why the versions below were not gone back from, or null when all were. */
  @Nullable String lossesEnd() {
    return lossesEnd;
  }

  List<String> locations() {
    return locations;
  }
}
