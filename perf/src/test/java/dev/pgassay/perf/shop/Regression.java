package dev.pgassay.perf.shop;

import dev.pgassay.perf.Query;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of the shop that makes one of its queries cost more, read from a file.
 *
 * @param name the file's name
 * @param budget the budget that it breaks
 * @param query the query as the change leaves it
 * @param causes words, of which the failure must have one
 * @param sql what the change does to the database; perhaps nothing
 */
record Regression(String name, Budget budget, Query query, List<String> causes, String sql) {

  private static final Path FOLDER = Path.of("src/test/resources/dev/pgassay/perf/regression");
  private static final Pattern FIELD = Pattern.compile("-- (\\w+): (.*)");
  private static final Pattern VALUE = Pattern.compile("('[^']*'|[^,:]+)::(\\w+)");

  static List<Regression> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(Regression::read)
          .toList();
    }
  }

  private static Regression read(Path file) {
    Map<String, String> fields = new TreeMap<>();
    List<String> sql = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher field = FIELD.matcher(line);
        if (field.matches()) {
          fields.put(field.group(1), field.group(2).strip());
        } else {
          sql.add(line);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
    Budget budget = Budget.of(fields.get("budget"));
    Query query =
        Query.of(
            fields.getOrDefault("query", budget.query().sql()),
            fields.containsKey("values")
                ? values(fields.get("values"))
                : budget.query().values().toArray());
    for (String setting : fields.getOrDefault("settings", "").split(",\\s*")) {
      if (!setting.isEmpty()) {
        String[] parts = setting.split("=", 2);
        query = query.with(parts[0].strip(), parts[1].strip());
      }
    }
    return new Regression(
        file.getFileName().toString().replace(".sql", ""),
        budget,
        query,
        Stream.of(fields.get("cause").split("\\|")).map(String::strip).toList(),
        String.join("\n", sql).strip());
  }

  private static Object[] values(String text) {
    return VALUE
        .matcher(text)
        .results()
        .map(value -> value(value.group(1), value.group(2)))
        .toArray();
  }

  private static Object value(String literal, String type) {
    String text = literal.strip().replaceAll("^'|'$", "");
    return switch (type) {
      case "bigint" -> Long.valueOf(text);
      case "integer" -> Integer.valueOf(text);
      case "numeric" -> new BigDecimal(text);
      case "text" -> text;
      case "date" -> LocalDate.parse(text);
      case "timestamptz" -> OffsetDateTime.parse(text.replace(' ', 'T'));
      default -> throw new IllegalArgumentException("no value of type " + type);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
