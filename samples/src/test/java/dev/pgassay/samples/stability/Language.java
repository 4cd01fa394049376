package dev.pgassay.samples.stability;

import java.util.List;

/** The locale of a JVM and of its environment; the server's own comes with {@link Server}. */
enum Language {
  ENGLISH("JVM en-US, LC_ALL=C", "en", "US", "C"),
  /** Its capital i has a dot, and its numbers have commas, which has broken many a program. */
  TURKISH("JVM tr-TR, LC_ALL=C.UTF-8", "tr", "TR", "C.UTF-8");

  private final String label;
  private final String language;
  private final String country;
  private final String environment;

  Language(String label, String language, String country, String environment) {
    this.label = label;
    this.language = language;
    this.country = country;
    this.environment = environment;
  }

  String label() {
    return label;
  }

  List<String> options() {
    return List.of("-Duser.language=" + language, "-Duser.country=" + country);
  }

  /** The value of {@code LC_ALL}. */
  String environment() {
    return environment;
  }
}
