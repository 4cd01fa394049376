package dev.pgassay.samples.stability;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run differs in from another, and what must make no difference.
 *
 * @param server where its database lies
 * @param jdk what it runs on
 * @param language the locale of the JVM and of its environment
 * @param busy whether something else keeps all processors busy
 * @param kept whether it may take a template that an earlier run migrated, instead of loading anew
 */
record Combination(Server server, Jdk jdk, Language language, boolean busy, boolean kept) {

  /** Each with each. */
  static List<Combination> all(List<Server> servers, List<Jdk> jdks) {
    List<Combination> all = new ArrayList<>();
    for (Server server : servers) {
      for (Jdk jdk : jdks) {
        for (Language language : Language.values()) {
          for (boolean busy : List.of(false, true)) {
            for (boolean kept : List.of(true, false)) {
              all.add(new Combination(server, jdk, language, busy, kept));
            }
          }
        }
      }
    }
    return all;
  }

  /** Its values, in words. */
  List<String> traits() {
    return List.of(
        "PostgreSQL " + server.major(),
        server.place(),
        "JDK " + jdk.major(),
        language.label(),
        busy ? "all processors kept busy" : "without load",
        kept ? "template kept from an earlier run" : "migrated and filled anew");
  }

  @Override
  public String toString() {
    return String.join("; ", traits());
  }
}
