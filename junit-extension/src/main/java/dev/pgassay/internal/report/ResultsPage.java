package dev.pgassay.internal.report;

import dev.pgassay.internal.report.RunRecord.HandOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that shows what the runs did: plain HTML that needs no network. */
final class ResultsPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>pgassay</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
             padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }
      th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0;
               border-bottom: 1px solid #8884; vertical-align: top; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
      .failed { color: #c62828; font-weight: 600; }
      code { font-size: 0.9em; overflow-wrap: anywhere; }
      summary { cursor: pointer; font-weight: 600; }
      </style>
      </head>
      <body>
      <h1>pgassay</h1>
      """;

  private final List<RunResults> runs;
  private final StringBuilder html = new StringBuilder(HEAD);

  ResultsPage(List<RunResults> runs) {
    this.runs = runs;
  }

  String html() {
    for (int i = 0; i < runs.size(); i++) {
      addRun(runs.get(i), i == 0);
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private void addRun(RunResults run, boolean open) {
    html.append("<details").append(open ? " open" : "").append(">\n<summary>Run of ");
    add(run.started());
    html.append(" (").append(run.millis()).append(" ms)</summary>\n");
    addServers(run);
    Map<String, List<HandOut>> classes = new LinkedHashMap<>();
    for (HandOut handOut : run.databases()) {
      classes.computeIfAbsent(handOut.testClass(), name -> new ArrayList<>()).add(handOut);
    }
    classes.forEach(this::addClass);
    html.append("</details>\n");
  }

  private void addServers(RunResults run) {
    html.append("<p>");
    run.servers()
        .forEach(
            server -> {
              html.append("PostgreSQL ");
              add(server.version());
              html.append(" (");
              add(server.provider());
              html.append("), started in ").append(server.micros() / 1_000).append(" ms. ");
            });
    run.templates()
        .forEach(
            template -> {
              html.append("Template of <code>");
              add(
                  template.migrations().isEmpty()
                      ? "an adopted database"
                      : String.join(", ", template.migrations()));
              html.append("</code> ")
                  .append(
                      template.found()
                          ? "found. "
                          : "built in " + template.micros() / 1_000 + " ms. ");
            });
    html.append("</p>\n");
  }

  private void addClass(String name, List<HandOut> handOuts) {
    html.append("<h2>");
    add(name);
    html.append(
        "</h2>\n<table>\n<tr><th>Test</th><th>Outcome</th><th class=\"number\">Wait, ms</th>"
            + "<th>How</th><th>Database</th></tr>\n");
    for (HandOut handOut : handOuts) {
      html.append("<tr><td>");
      add(handOut.test().isEmpty() ? "(of the class)" : handOut.test());
      html.append(handOut.outcome().equals("failed") ? "</td><td class=\"failed\">" : "</td><td>");
      add(handOut.outcome().equals("unknown") ? "" : handOut.outcome());
      html.append("</td><td class=\"number\">")
          .append("%.1f".formatted(handOut.waitMicros() / 1e3))
          .append("</td><td>");
      add(handOut.way().words() + handOut.reason().map(reason -> ", since " + reason).orElse(""));
      html.append("</td><td><code>");
      add(handOut.reopen().orElse(handOut.database()));
      html.append("</code></td></tr>\n");
    }
    html.append("</table>\n");
  }

  private void add(String text) {
    html.append(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
  }
}
