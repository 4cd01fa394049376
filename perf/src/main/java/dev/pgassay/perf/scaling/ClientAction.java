package dev.pgassay.perf.scaling;

import org.apiguardian.api.API;

/** What a client does, over and over: one operation. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ClientAction {

  /**
   * Does it once. Several clients do so at the same time.
   *
   * @param client who does it
   * @throws Exception whatever goes wrong; it is counted as a failure, and the client goes on
   */
  void perform(Client client) throws Exception;
}
