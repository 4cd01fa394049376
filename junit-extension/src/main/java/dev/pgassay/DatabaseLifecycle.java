package dev.pgassay;

import org.apiguardian.api.API;

/**
 * How long a test's database lives.
 *
 * @see DatabaseTest#lifecycle()
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum DatabaseLifecycle {

  /**
   * Every test method, and every invocation of a repeated or parameterised one, has a database of
   * its own. It starts from the migrated content and from what {@code @BeforeAll} wrote.
   */
  PER_METHOD,

  /**
   * All methods of the class that carries the annotation, and of the classes nested in it, share
   * one database and see what the methods before them wrote.
   */
  PER_CLASS
}
