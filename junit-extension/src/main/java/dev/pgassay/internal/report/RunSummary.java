package dev.pgassay.internal.report;

import dev.pgassay.internal.report.RunRecord.HandOut;
import dev.pgassay.internal.report.RunRecord.ServerStart;
import dev.pgassay.internal.report.RunRecord.TemplateReady;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run in one line.
 *
 * @param servers the servers it started
 * @param templates the templates it used
 * @param databases the databases it handed out
 */
record RunSummary(
    List<ServerStart> servers, List<TemplateReady> templates, List<HandOut> databases) {

  @Override
  public String toString() {
    long tests = databases.stream().filter(handOut -> !handOut.test().isEmpty()).count();
    long classes = databases.stream().map(HandOut::testClass).distinct().count();
    long failed = databases.stream().filter(handOut -> handOut.outcome().equals("failed")).count();
    return "%s for %s in %s%s, on %s; %s; waited %s; %s"
        .formatted(
            counted(databases.size(), "database"),
            counted(tests, "test"),
            counted(classes, "class"),
            failed == 0 ? "" : " (" + failed + " failed)",
            servers.stream()
                .map(server -> "PostgreSQL " + server.version() + " (" + server.provider() + ")")
                .distinct()
                .collect(Collectors.joining(", ")),
            ways(),
            waits(),
            preparation());
  }

  private String ways() {
    List<String> ways = new ArrayList<>();
    for (HandOutWay way : HandOutWay.values()) {
      long count = databases.stream().filter(handOut -> handOut.way() == way).count();
      if (count > 0) {
        ways.add(count + " " + way.words());
      }
    }
    return ways.isEmpty() ? "none handed out" : String.join(", ", ways);
  }

  private String waits() {
    List<Long> waits = databases.stream().map(HandOut::waitMicros).sorted().toList();
    return waits.isEmpty()
        ? "for none"
        : "%.1f ms median, %.1f ms p95, %.0f ms at most, %.1f s in all"
            .formatted(
                waits.get(waits.size() / 2) / 1e3,
                waits.get(waits.size() * 95 / 100) / 1e3,
                waits.get(waits.size() - 1) / 1e3,
                waits.stream().mapToLong(wait -> wait).sum() / 1e6);
  }

  private String preparation() {
    long found = templates.stream().filter(TemplateReady::found).count();
    return "%s started in %.1f s, %s found, %d built in %.1f s"
        .formatted(
            counted(servers.size(), "server"),
            servers.stream().mapToLong(ServerStart::micros).sum() / 1e6,
            counted(found, "template"),
            templates.size() - found,
            templates.stream().mapToLong(TemplateReady::micros).sum() / 1e6);
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }
}
