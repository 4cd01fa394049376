package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as a table in Markdown. */
final class ResultTable {

  private final Options options;
  private final Results results;

  ResultTable(Options options, Results results) {
    this.options = options;
    this.results = results;
  }

  /** The table, with columns of even width, for people who read it as it is. */
  String toMarkdown() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (Schema schema : options.schemas()) {
      for (Suite suite : options.suites()) {
        if (suite.runsOn(schema)) {
          suite.measures().forEach(measure -> rows.add(row(schema, suite, measure)));
        }
      }
    }
    return markdown(rows);
  }

  private List<Tool> columns() {
    List<Tool> columns = new ArrayList<>(options.tools());
    columns.sort((a, b) -> Boolean.compare(a.reference().isEmpty(), b.reference().isEmpty()));
    return columns;
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("schema", "suite", "milliseconds"));
    columns().forEach(tool -> header.add(tool.label()));
    header.add("nearest peer");
    return header;
  }

  private List<String> row(Schema schema, Suite suite, Measure measure) {
    List<String> row = new ArrayList<>(List.of(schema.label(), label(suite), measure.label()));
    columns().forEach(tool -> row.add(cell(measure, tool, schema, suite)));
    row.add(nearestPeer(measure, schema, suite));
    return row;
  }

  private String label(Suite suite) {
    return suite.isStart()
        ? suite.label()
        : String.format(Locale.ROOT, "%,d %s", suite.tests(options), suite.label());
  }

  private String cell(Measure measure, Tool tool, Schema schema, Suite suite) {
    if (results.hasFailed(tool, schema, suite)) {
      return "failed";
    }
    OptionalDouble median = results.median(measure, tool, schema, suite);
    return median.isPresent() ? number(median.getAsDouble()) : "-";
  }

  private static String number(double millis) {
    return String.format(Locale.ROOT, Math.abs(millis) < 100 ? "%.1f" : "%,.0f", millis);
  }

  /** How many times pgassay's figure the best of the others is. */
  private String nearestPeer(Measure measure, Schema schema, Suite suite) {
    OptionalDouble own = results.median(measure, Tool.PGASSAY, schema, suite);
    OptionalDouble nearest =
        options.tools().stream()
            .filter(tool -> tool != Tool.PGASSAY && tool.reference().isPresent())
            .map(tool -> results.median(measure, tool, schema, suite))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .min();
    // Below a tenth of a millisecond a ratio would be one of errors.
    return own.isPresent() && nearest.isPresent() && own.getAsDouble() >= 0.1
        ? String.format(Locale.ROOT, "%.1f ×", nearest.getAsDouble() / own.getAsDouble())
        : "-";
  }

  private static String markdown(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int index = column;
      widths.add(rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
    List<String> rule =
        widths.stream()
            .map(width -> String.join("", Collections.nCopies(width, "-")))
            .collect(Collectors.toCollection(ArrayList::new));
    for (int column = 3; column < rule.size(); column++) {
      rule.set(column, rule.get(column).substring(1) + ":");
    }
    List<List<String>> lines = new ArrayList<>(rows);
    lines.add(1, rule);
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      String alignment = column < 3 ? "-" : "";
      line.append((" %" + alignment + widths.get(column) + "s |").formatted(cells.get(column)));
    }
    return line.append('\n').toString();
  }
}
