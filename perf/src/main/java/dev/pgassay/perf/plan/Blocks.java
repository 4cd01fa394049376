package dev.pgassay.perf.plan;

import org.apiguardian.api.API;
import tools.jackson.databind.JsonNode;

/**
 * How many blocks of 8 kB were touched, as {@code EXPLAIN (BUFFERS)} counts them: once for each
 * access, those of children included.
 *
 * @param sharedHit blocks of tables and indexes found in the server's cache
 * @param sharedRead blocks of tables and indexes fetched into it
 * @param sharedDirtied blocks changed for the first time since they were written
 * @param sharedWritten blocks written out to make room
 * @param localHit blocks of temporary tables found in the session's cache
 * @param localRead blocks of temporary tables fetched into it
 * @param localDirtied blocks of temporary tables changed
 * @param localWritten blocks of temporary tables written out
 * @param tempRead blocks read back that sorts, hashes and the like had put on disk
 * @param tempWritten blocks that they put on disk, for want of {@code work_mem}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Blocks(
    long sharedHit,
    long sharedRead,
    long sharedDirtied,
    long sharedWritten,
    long localHit,
    long localRead,
    long localDirtied,
    long localWritten,
    long tempRead,
    long tempWritten) {

  static Blocks of(JsonNode properties) {
    return new Blocks(
        number(properties, "Shared Hit Blocks"),
        number(properties, "Shared Read Blocks"),
        number(properties, "Shared Dirtied Blocks"),
        number(properties, "Shared Written Blocks"),
        number(properties, "Local Hit Blocks"),
        number(properties, "Local Read Blocks"),
        number(properties, "Local Dirtied Blocks"),
        number(properties, "Local Written Blocks"),
        number(properties, "Temp Read Blocks"),
        number(properties, "Temp Written Blocks"));
  }

  private static long number(JsonNode properties, String name) {
    return properties.path(name).asLong(0);
  }

  /**
   * Returns how many blocks of tables and indexes were looked at, wherever they were found. It does
   * not depend on what the cache held.
   *
   * @return blocks
   */
  public long read() {
    return sharedHit + sharedRead + localHit + localRead;
  }

  /**
   * Returns how many blocks went to disk and came back because memory did not suffice.
   *
   * @return blocks
   */
  public long temporary() {
    return tempRead + tempWritten;
  }

  /**
   * Returns what was touched by one node and not by its children.
   *
   * @param children the blocks of the children, summed
   * @return the difference
   */
  Blocks minus(Blocks children) {
    return new Blocks(
        sharedHit - children.sharedHit,
        sharedRead - children.sharedRead,
        sharedDirtied - children.sharedDirtied,
        sharedWritten - children.sharedWritten,
        localHit - children.localHit,
        localRead - children.localRead,
        localDirtied - children.localDirtied,
        localWritten - children.localWritten,
        tempRead - children.tempRead,
        tempWritten - children.tempWritten);
  }

  Blocks plus(Blocks other) {
    return new Blocks(
        sharedHit + other.sharedHit,
        sharedRead + other.sharedRead,
        sharedDirtied + other.sharedDirtied,
        sharedWritten + other.sharedWritten,
        localHit + other.localHit,
        localRead + other.localRead,
        localDirtied + other.localDirtied,
        localWritten + other.localWritten,
        tempRead + other.tempRead,
        tempWritten + other.tempWritten);
  }
}
