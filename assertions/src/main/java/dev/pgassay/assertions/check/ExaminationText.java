package dev.pgassay.assertions.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an examination found, in the words of a failure. */
final class ExaminationText {

  private static final int MOST_OF_A_CHECK = 10;
  private static final int MOST = 50;

  private final SchemaExamination examination;
  private int left = MOST;

  ExaminationText(SchemaExamination examination) {
    this.examination = examination;
  }

  String summary() {
    int checks = examination.finished().size();
    long violated = examination.violations().stream().map(Violation::check).distinct().count();
    String found =
        violated == 0
            ? counted(checks, "check") + (checks == 1 ? " finds" : " find") + " no violation"
            : violated
                + " of "
                + counted(checks, "check")
                + (violated == 1 ? " finds " : " find ")
                + counted(examination.violations().size(), "violation");
    return found + ", in " + examined();
  }

  /** The numbers of objects, of those kinds that there are, and of tables. */
  private String examined() {
    List<String> counts = new ArrayList<>();
    examination
        .counts()
        .forEach(
            (kind, count) -> {
              if (count > 0 || kind.equals("table")) {
                counts.add(counted(count, kind));
              }
            });
    int last = counts.size() - 1;
    return last == 0
        ? counts.get(0)
        : String.join(", ", counts.subList(0, last)) + " and " + counts.get(last);
  }

  String evidence() {
    List<String> lines = new ArrayList<>(List.of(summary()));
    lines.add("checks: " + names(examination.finished()));
    if (!examination.notApplicable().isEmpty()) {
      lines.add("not applicable: " + names(examination.notApplicable()));
    }
    examination.reported().forEach(violation -> lines.add("does not fail: " + said(violation)));
    examination
        .acceptedWithReasons()
        .forEach(
            (violation, known) ->
                lines.add("accepted, " + known.reason() + ": " + said(violation)));
    return String.join("\n", lines);
  }

  private static String names(List<SchemaCheck> checks) {
    return checks.stream().map(SchemaCheck::id).collect(Collectors.joining(", "));
  }

  private static String said(Violation violation) {
    return violation.check().id() + " of " + violation.object();
  }

  String details() {
    List<String> paragraphs = new ArrayList<>();
    byCheck().forEach((check, violations) -> paragraphs.add(group(check, violations)));
    paragraphs.addAll(examination.problems());
    if (!examination.notApplicable().isEmpty()) {
      paragraphs.add(
          "Not applicable to PostgreSQL "
              + examination.catalog().serverVersion()
              + ": "
              + examination.notApplicable().stream()
                  .map(check -> check + " (since " + check.since() + ")")
                  .collect(Collectors.joining(", ")));
    }
    return String.join("\n\n", paragraphs);
  }

  private Map<SchemaCheck, List<Violation>> byCheck() {
    return examination.violations().stream()
        .sorted(Comparator.comparing(violation -> violation.check().severity()))
        .collect(Collectors.groupingBy(Violation::check, LinkedHashMap::new, Collectors.toList()));
  }

  private String group(SchemaCheck check, List<Violation> violations) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s): %s"
            .formatted(
                check,
                check.severity().name().toLowerCase(Locale.ROOT),
                counted(violations.size(), "violation")));
    int shown = Math.min(violations.size(), Math.min(MOST_OF_A_CHECK, left));
    left -= shown;
    violations.subList(0, shown).forEach(violation -> add(lines, violation));
    if (shown < violations.size()) {
      lines.add("  … and " + (violations.size() - shown) + " more");
    }
    lines.add("  page: " + check.page().place());
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, Violation violation) {
    lines.add("  " + violation.object());
    lines.add("    " + violation.reason());
    if (violation.fix() != null) {
      lines.add("    fix: " + violation.fix().replace("\n", "\n         "));
    }
    if (violation.migration() != null) {
      lines.add("    from: " + violation.migration());
    }
  }

  private static String counted(int count, String noun) {
    String plural = noun.equals("index") ? "indexes" : noun + "s";
    return count + " " + (count == 1 ? noun : plural);
  }
}
