"use strict";

report.panels.push({
  id: "findings",
  title: "Findings",
  count: build => d3.sum(build.examinations, one => one.violations.length) + d3.sum(build.rows, one => one.failures.length),
  render(build, state) {
    const {h} = report;
    const order = ["error", "warning", "note"];
    const all = build.examinations.flatMap(examination => examination.violations.map(violation => ({
      ...violation,
      testClass: examination.testClass,
      page: (examination.checks.find(check => check.id === violation.check) || {}).page
    })));
    const severities = [...new Set(all.map(one => one.severity))]
      .sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const chosen = state.severity || "all";
    const found = all
      .filter(one => (chosen === "all" || one.severity === chosen) && report.matches(one, state.q))
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || d3.ascending(a.check, b.check));
    const item = one => report.fold(
      [h("span", {class: "tag " + one.severity}, one.severity), " ", h("b", {}, one.object), " ", one.reason,
        " ", h("span", {class: "soft"}, one.outcome === "accepted" ? `(accepted: ${one.accepted})` : one.outcome === "reported" ? "(does not fail the test)" : "")],
      () => [
        one.migration && h("p", {class: "soft"}, `From ${one.migration}${one.line ? ", line " + one.line : ""}`),
        one.fix && [h("h3", {}, "Fix"), h("pre", {}, one.fix)],
        one.page && markdown(one.page),
        h("p", {class: "soft"}, `Check ${one.check}, asked for by ${report.simple(one.testClass)}`)
      ]);
    return [
      h("h1", {}, "Findings"),
      build.examinations.length === 0 && build.rows.length === 0
        ? h("p", {class: "soft"}, "No test has examined a schema or its rows. assertThat(database).passes(SchemaChecks.recommended()) does.")
        : [
          severities.length > 1 && report.choice("Severity", ["all", ...severities].map(value => ({value, text: value})), chosen,
            severity => report.go("findings", {...state, severity})),
          h("h2", {}, "The schema"),
          report.many(found, 200, items => h("div", {}, items.length === 0
            ? h("p", {class: "soft"}, all.length === 0 ? "Nothing was found." : "No finding says that.") : items.map(item))),
          h("h2", {}, "The rows"),
          build.rows.map(one => one.failures.length === 0
            ? h("p", {}, h("span", {class: "tag kept"}, "kept"), ` ${one.rules} rules hold in the rows of ${one.tables.length} tables (${report.simple(one.testClass)})`)
            : one.failures.filter(failure => report.matches([JSON.stringify(failure)], state.q)).map(failure => h("pre", {}, typeof failure === "string" ? failure : JSON.stringify(failure, null, 2)))),
          h("h2", {}, "What was examined"),
          report.table(["By", "Checks", {text: "kept", number: true}, {text: "violated", number: true}, {text: "not run", number: true}],
            build.examinations.map(one => {
              const count = outcome => one.checks.filter(check => check.outcome === outcome).length;
              return h("tr", {}, h("td", {}, report.simple(one.testClass)), h("td", {}, `${one.checks.length} of ${one.database}`),
                h("td", {class: "number"}, count("kept")), h("td", {class: "number"}, count("violated")),
                h("td", {class: "number"}, count("not applicable") + count("failed to run")));
            }))
        ]
    ];

    // The policy of this page lets no script run that a page might hold.
    function markdown(text) {
      const box = h("div", {});
      box.innerHTML = marked.parse(text.replace(/^# /gm, "### ").replace(/^## /gm, "#### "));
      return box;
    }
  }
});
