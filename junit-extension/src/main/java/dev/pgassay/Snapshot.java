package dev.pgassay;

import org.apiguardian.api.API;

/**
 * What a database held at one moment, to be restored.
 *
 * <p>It lasts as long as the database that it was taken of, and is dropped with it.
 *
 * <p>Instances are immutable and thread-safe. They are not intended to be implemented by users.
 *
 * @see TestDatabase#snapshot()
 * @see TestDatabase#restore(Snapshot)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Snapshot {

  /**
   * Returns the name of the snapshot: on the server, a database of this name keeps the content, and
   * nobody can connect to it.
   *
   * @return a name that no other snapshot and no other database of the run has, never null
   */
  String name();
}
