package dev.pgassay.perf.benchmark;

import java.util.Locale;
import org.apiguardian.api.API;

/** Milliseconds as a text, with three digits that mean something. */
@API(status = API.Status.INTERNAL)
public final class Millis {

  private Millis() {}

  /**
   * Writes a time.
   *
   * @param millis in milliseconds
   * @return its number: {@code 0.062}, {@code 1.24}, {@code 1,204}
   */
  public static String text(double millis) {
    int digits = millis >= 100 ? 0 : millis >= 10 ? 1 : millis >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", millis);
  }
}
