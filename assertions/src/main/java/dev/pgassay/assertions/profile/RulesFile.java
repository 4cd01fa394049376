package dev.pgassay.assertions.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the rules of a profile. Every field has to be there, and no other: a misspelt one would
 * allow what it was meant to refuse.
 */
final class RulesFile {

  private static final String OWN_DIRECTORY = "pgassay/profiles/";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RulesFile() {}

  /** Reads the team's file of this name, or else ours. */
  static ProfileRules read(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    URL own = loader == null ? null : loader.getResource(OWN_DIRECTORY + name + ".json");
    URL file = own == null ? RulesFile.class.getResource(name + ".json") : own;
    if (file == null) {
      throw new IllegalStateException(name + ".json is missing from the jar");
    }
    try (InputStream in = file.openStream()) {
      return read(file.toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a text. */
  static ProfileRules read(String file, String text) {
    try {
      return JSON.readValue(text, ProfileRules.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The profile in "
              + file
              + " cannot be read: "
              + e.getOriginalMessage()
              + "\n\nTo resolve this:\n  -> write it as pgassay's own list is written; every field has"
              + " to be there, lists may be empty, and what may be missing is null",
          e);
    }
  }
}
