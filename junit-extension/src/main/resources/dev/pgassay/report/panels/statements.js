"use strict";

report.panels.push({
  id: "statements",
  title: "Statements",
  count: build => d3.sum(build.statements, entry => entry.executed),
  render(build, state) {
    const {h, number, millis} = report;
    // The same query again and again with other values is what loading one by one looks like.
    const repeated = one => one.kind === "SELECT" && one.count >= 3 && one.values >= 3;
    const suspicious = entry => entry.growWithRows || entry.statements.some(repeated);
    const only = state.only === "repeated";
    const found = build.statements.filter(entry =>
      (!only || suspicious(entry))
      && report.matches([entry.testClass, entry.test, entry.action, ...entry.statements.map(one => one.sql)], state.q));
    return [
      h("h1", {}, "Statements of tests"),
      report.choice("Which", [{value: "all", text: `all (${build.statements.length})`},
        {value: "repeated", text: `N+1 (${build.statements.filter(suspicious).length})`}],
        only ? "repeated" : "all", which => report.go("statements", {...state, only: which === "all" ? "" : which})),
      report.many(found, 100, items => items.length === 0
        ? h("p", {class: "soft"}, build.statements.length === 0
          ? "No test has recorded statements. queries(database, () -> …) does." : "Nothing says that.")
        : h("div", {}, items.map((entry, index) => report.fold(
          [`${report.simple(entry.testClass)}.${entry.test}: ${number(entry.executed)} statements `,
            entry.growWithRows ? h("span", {class: "tag failed"}, "N+1: they grow with rows")
              : suspicious(entry) && h("span", {class: "tag warning"}, "N+1?")],
          () => [
            h("p", {class: "soft"}, `${entry.action}; ${entry.connections} connections`),
            report.many(entry.statements, 50, statements => report.table(
              [{text: "Times", number: true}, "Statement", {text: "Rows", number: true}, {text: "Time", number: true}],
              statements.map(one => h("tr", {},
                h("td", {class: "number"}, number(one.count)),
                h("td", {class: "name"}, h("code", {}, one.sql), " ",
                  repeated(one) && h("span", {class: "tag failed"}, `repeated with ${one.values} values`),
                  one.lines.length > 0 && h("div", {class: "soft"}, one.lines[0])),
                h("td", {class: "number"}, number(one.rows)),
                h("td", {class: "number"}, millis(one.micros / 1000)))))),
            entry.left > 0 && h("p", {class: "soft"}, `${number(entry.left)} more kinds of statements`)
          ], items.length === 1))))
    ];
  }
});
