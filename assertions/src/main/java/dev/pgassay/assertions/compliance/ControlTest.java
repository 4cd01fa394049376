package dev.pgassay.assertions.compliance;

import org.apiguardian.api.API;

/** Tests whether a database keeps a control, with whatever assertions there are. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ControlTest {

  /**
   * Tests it. The control has passed when this returns, and failed when it throws an {@link
   * AssertionError}. It was not run when this throws anything else, an assumption that does not
   * hold included.
   *
   * @param database the database
   * @throws Exception whatever keeps it from being tested
   */
  void run(ControlDatabase database) throws Exception;
}
