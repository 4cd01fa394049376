"use strict";

report.panels.push({
  id: "activity",
  title: "Activity",
  count: build => build.activities.length,
  render(build, state) {
    const {h, number} = report;
    const outcomes = ["exceeded", "warned", "kept"];
    const of = outcome => build.activities.filter(entry => entry.outcome === outcome).length;
    const chosen = state.outcome || "all";
    const found = build.activities.filter(entry =>
      (chosen === "all" || entry.outcome === chosen)
      && report.matches([entry.testClass, entry.test, ...entry.figures.map(one => [one.figure, one.causes])], state.q));
    const tag = entry => h("span", {
      class: "tag " + {exceeded: "failed", warned: "warning", kept: "passed"}[entry.outcome]
    }, entry.outcome);
    const row = one => h("tr", {},
      h("td", {class: "name"}, one.figure, one.causes.map(cause => h("pre", {}, cause))),
      h("td", {class: "number"}, one.text === undefined ? h("span", {class: "soft"}, one.untold) : one.text),
      h("td", {class: "number"}, one.limit === undefined ? "" : one.limit, " ",
        one.beyond && h("span", {class: "tag failed"}, "beyond")));
    return [
      h("h1", {}, "Activity of tests"),
      report.choice("Outcome", ["all", ...outcomes].map(value =>
        ({value, text: `${value} (${value === "all" ? number(build.activities.length) : number(of(value))})`})), chosen,
      outcome => report.go("activity", {...state, outcome: outcome === "all" ? "" : outcome})),
      report.many(found, 100, items => items.length === 0
        ? h("p", {class: "soft"}, build.activities.length === 0
          ? "No test has a budget. @DatabaseBudget and assertThat(database).staysWithin(budget, () -> …) set one."
          : "Nothing says that.")
        : h("div", {}, items.map(entry => report.fold(
          [`${report.simple(entry.testClass)}.${entry.test} `, tag(entry)],
          () => [
            !entry.used && h("p", {class: "soft"}, "Nothing was done in the database."),
            report.table(["Figure", {text: "Was", number: true}, {text: "At most", number: true}],
              entry.figures.map(row))
          ], entry.outcome !== "kept" && items.length <= 20))))
    ];
  }
});
