package dev.pgassay.internal.server;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether a server is asked to demand TLS: by the setting {@code ssl}, without a certificate. */
public final class TlsRequest {

  private static final Set<String> YES = Set.of("on", "true", "yes", "1");

  private TlsRequest() {}

  /**
   * Says whether settings ask for it.
   *
   * @param settings settings of a server
   */
  public static boolean isIn(Map<String, String> settings) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(settings);
    return YES.contains(byName.getOrDefault("ssl", "off").toLowerCase(Locale.ROOT))
        && !byName.containsKey("ssl_cert_file");
  }
}
