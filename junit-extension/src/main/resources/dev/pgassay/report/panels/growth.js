"use strict";

report.panels.push({
  id: "growth",
  title: "Growth",
  count: build => build.growth.length,
  render(build, state) {
    const {h, number} = report;
    const found = build.growth.filter(entry => report.matches(entry, state.q));
    return [
      h("h1", {}, "How costs grow with rows"),
      found.length === 0 && h("p", {class: "soft"}, build.growth.length === 0
        ? "No test has asked how a cost grows. assertThat(query.on(growing)).growsAtMost(LOGARITHMIC) does." : "Nothing says that."),
      report.many(found, 20, items => h("div", {}, items.map(entry => h("section", {},
        h("h2", {}, entry.what + entry.of),
        h("p", {},
          h("span", {class: "tag " + (entry.passed ? "passed" : "failed")}, entry.passed ? "as expected" : "not as expected"),
          ` expected: ${entry.expected}; ${report.simple(entry.testClass)}.${entry.test}`),
        entry.fault && h("pre", {}, entry.fault),
        report.charts.growth(entry),
        report.table([{text: "Rows", number: true}, {text: entry.unit, number: true}], entry.points.map(point => h("tr", {},
          h("td", {class: "number"}, number(point.rows)), h("td", {class: "number"}, number(point.count))))),
        entry.curve && h("p", {class: "soft"},
          `At ${number(entry.production)} rows the curve is at ${number(entry.curve[entry.curve.length - 1][1])} ${entry.unit}: an extrapolation, beyond what was counted PostgreSQL may choose another plan.`)))))
    ];
  }
});
