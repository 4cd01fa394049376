package dev.pgassay.assertions.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a schema back into the lines of each of its objects. */
final class SchemaTextReader {

  /** What a block can be of. */
  static final Set<String> KINDS =
      Set.of(
          "database",
          "schema",
          "extension",
          "language",
          "cast",
          "collation",
          "conversion",
          "operator",
          "operator class",
          "operator family",
          "access method",
          "foreign-data wrapper",
          "server",
          "user mapping",
          "text search configuration",
          "text search dictionary",
          "text search parser",
          "text search template",
          "transform",
          "base type",
          "enum",
          "domain",
          "composite type",
          "range type",
          "sequence",
          "function",
          "procedure",
          "aggregate",
          "table",
          "foreign table",
          "view",
          "materialized view",
          "statistics",
          "publication",
          "subscription",
          "event trigger",
          "default privileges");

  private static final Pattern HEADING =
      Pattern.compile("-- ((?:" + String.join("|", KINDS) + ") .+)");
  private static final Pattern FIRST_LINE =
      Pattern.compile("-- Schema, format (\\d+), written by pgassay\\b.*");

  private SchemaTextReader() {}

  /** Reads a file, which somebody may have changed. */
  static Map<String, List<String>> readFile(String text, int format) {
    List<String> lines = text.lines().toList();
    refuseConflicts(lines);
    Matcher first = FIRST_LINE.matcher(lines.isEmpty() ? "" : lines.get(0).replace("\uFEFF", ""));
    if (!first.matches()) {
      throw new IllegalArgumentException(
          "it is no schema that pgassay wrote; the first line is not \"-- Schema, format "
              + format
              + ", written by pgassay\"");
    }
    if (first.group(1).length() > 6 || Integer.parseInt(first.group(1)) > format) {
      throw new IllegalArgumentException(
          "its format is " + first.group(1) + ", and this pgassay reads up to " + format);
    }
    return read(lines.subList(1, lines.size()));
  }

  private static void refuseConflicts(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("<<<<<<< ")
          && lines.subList(i, lines.size()).stream()
              .anyMatch(line -> line.startsWith(">>>>>>> "))) {
        throw new IllegalArgumentException(
            "line " + (i + 1) + " is a conflict marker of a merge: " + lines.get(i));
      }
    }
  }

  /** Reads blocks; what stands before the first one is not of any. */
  static Map<String, List<String>> read(List<String> lines) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    String before = "";
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      if (before.isBlank() && heading.matches()) {
        current = new ArrayList<>();
        blocks.put(unused(heading.group(1), blocks), current);
      } else {
        current.add(line);
      }
      before = line;
    }
    blocks.values().forEach(SchemaTextReader::dropBlankEnd);
    return blocks;
  }

  private static String unused(String heading, Map<String, List<String>> blocks) {
    String name = heading;
    for (int number = 2; blocks.containsKey(name); number++) {
      name = heading + ", written " + number + " times";
    }
    return name;
  }

  private static void dropBlankEnd(List<String> block) {
    while (!block.isEmpty() && block.get(block.size() - 1).isBlank()) {
      block.remove(block.size() - 1);
    }
  }
}
