"use strict";

report.panels.push({
  id: "overview",
  title: "Overview",
  render(build) {
    const {h, number, millis} = report;
    const of = outcome => build.tests.filter(test => test.outcome === outcome);
    const waits = build.databases.map(one => one.waitMicros / 1000).sort(d3.ascending);
    const card = (value, text, kind) => h("div", {class: "card"}, h("b", {class: kind}, value), text);
    const failed = of("failed");
    const died = build.runs.filter(run => !run.finished);
    const ways = {UNTOUCHED: "untouched", RESET: "put back", POOL: "from the pool", CLONE: "cloned"};
    return [
      h("h1", {}, failed.length > 0 ? `${number(failed.length)} of ${number(build.tests.length)} tests failed` : "No test failed"),
      died.length > 0 && h("p", {class: "warning"},
        `${died.length === 1 ? "One JVM" : died.length + " JVMs"} did not end, or run still: what had finished is shown.`),
      h("div", {class: "cards"},
        card(number(of("passed").length), "passed", "passed"),
        card(number(failed.length), "failed", failed.length > 0 && "failed"),
        card(number(of("aborted").length), "aborted"),
        card(number(build.databases.length), "databases handed out"),
        waits.length > 0 && card(millis(d3.quantileSorted(waits, 0.5)), "median wait for a database"),
        waits.length > 0 && card(millis(d3.quantileSorted(waits, 0.95)), "95 % waited no longer"),
        card(millis(build.ended - build.started), `in ${build.runs.length === 1 ? "one JVM" : build.runs.length + " JVMs"}`)),
      failed.length > 0 && [
        h("h2", {}, "What failed"),
        report.many(failed, 20, items => report.table(["Test", "Why"], items.map(test => h("tr", {},
          h("td", {class: "name"}, h("a", {href: report.link("tests", {open: `${test.testClass}.${test.test}`})},
            `${report.simple(test.testClass)}.${test.test}`)),
          h("td", {class: "name"}, (test.failure.message || test.failure.type).split("\n").slice(0, 3).join(" "))))))
      ],
      build.databases.length > 0 && [
        h("h2", {}, "How databases were made ready"),
        report.charts.parts("How databases were made ready", Object.entries(ways).map(([way, name]) => ({
          name, value: build.databases.filter(one => one.way === way).length
        })).filter(item => item.value > 0))
      ],
      h("h2", {}, "Servers and templates"),
      report.table(["Server", {text: "Started in", number: true}], build.servers.map(server => h("tr", {},
        h("td", {}, `PostgreSQL ${server.version} (${server.provider})${
          (server.stubs ?? []).length > 0 ? `; empty stubs of ${server.stubs.join(", ")}` : ""}`),
        h("td", {class: "number"}, millis(server.micros / 1000))))),
      report.table(["Template of", {text: "Built in", number: true}], build.templates.map(template => h("tr", {},
        h("td", {class: "name"}, template.migrations.join(", ") || "an adopted database"),
        h("td", {class: "number"}, template.found ? "found" : millis(template.micros / 1000))))),
      h("p", {class: "soft"}, `Java ${[...new Set(build.runs.map(run => run.java))].join(", ")}; modules: ${[...new Set(build.runs.map(run => run.module))].join(", ")}; began ${new Date(build.started).toISOString()}`)
    ];
  }
});
