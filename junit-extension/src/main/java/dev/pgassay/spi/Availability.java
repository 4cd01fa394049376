package dev.pgassay.spi;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A provider's answer to whether it can start a server.
 *
 * @param available whether it can
 * @param reason why, in a few words: what would be started, or what is missing
 * @param remedies what would make it available, each an instruction; empty when it is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Availability(boolean available, String reason, List<String> remedies) {

  /**
   * Makes an answer; the remedies are copied.
   *
   * @param available whether the provider can start a server
   * @param reason why
   * @param remedies what would make it available
   */
  public Availability {
    remedies = List.copyOf(remedies);
  }

  /**
   * Returns the answer of a provider that can.
   *
   * @param reason what would be started
   * @return the answer, never null
   */
  public static Availability yes(String reason) {
    return new Availability(true, reason, List.of());
  }

  /**
   * Returns the answer of a provider that cannot.
   *
   * @param reason what is missing
   * @param remedies what would help, each an instruction such as {@code start Docker}
   * @return the answer, never null
   */
  public static Availability no(String reason, String... remedies) {
    return new Availability(false, reason, List.of(remedies));
  }
}
