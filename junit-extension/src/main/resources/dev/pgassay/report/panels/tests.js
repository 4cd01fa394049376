"use strict";

report.panels.push({
  id: "tests",
  title: "Tests",
  count: build => build.tests.length,
  render(build, state) {
    const {h, millis} = report;
    const name = test => `${test.testClass}.${test.test}`;
    const handOuts = d3.group(build.databases, name);
    const words = {UNTOUCHED: "untouched", RESET: "put back", POOL: "from the pool", CLONE: "cloned"};
    const chosen = state.outcome || "all";
    const found = build.tests.filter(test =>
      (chosen === "all" || test.outcome === chosen)
      && report.matches([test.testClass, test.test, test.failure ? test.failure.message : ""], state.q));
    const row = test => {
      const databases = handOuts.get(name(test)) || [];
      const first = databases[0];
      return h("tr", {},
        h("td", {}, h("span", {class: "tag " + test.outcome}, test.outcome)),
        h("td", {class: "name"}, h("a", {href: report.link("tests", {...state, open: name(test)})},
          `${report.simple(test.testClass)}.${test.test}`)),
        h("td", {class: "number"}, millis(test.millis)),
        h("td", {class: "number"}, first ? millis(d3.sum(databases, one => one.waitMicros) / 1000) : ""),
        h("td", {}, first ? words[first.way] : ""));
    };
    const opened = state.open && build.tests.find(test => name(test) === state.open);
    return [
      h("h1", {}, "Tests"),
      opened && details(opened, handOuts.get(state.open) || []),
      report.choice("Outcome", ["all", "passed", "failed", "aborted"].map(value => ({
        value, text: value === "all" ? `all (${build.tests.length})`
          : `${value} (${build.tests.filter(test => test.outcome === value).length})`
      })), chosen, outcome => report.go("tests", {...state, outcome, open: ""})),
      report.many(found, 300, items => report.table(
        ["Outcome", "Test", {text: "Time", number: true}, {text: "Wait", number: true}, "Database"],
        items.map(row), "No test says that."))
    ];

    function details(test, databases) {
      const of = (list, part) => {
        const count = list.filter(entry => name(entry) === name(test)).length;
        return count > 0 && h("li", {}, h("a", {href: report.link(part, {q: test.test})}, `${count} in ${part}`));
      };
      const sameTest = [of(build.plans, "plans"), of(build.statements, "statements"),
        of(build.growth, "growth"), of(build.traces, "migrations")].filter(Boolean);
      return h("section", {class: "card", "aria-label": "The test"},
        h("h2", {}, `${report.simple(test.testClass)}.${test.test}`),
        h("p", {}, h("span", {class: "tag " + test.outcome}, test.outcome), " in ", millis(test.millis)),
        test.failure && [
          test.failure.file && h("p", {class: "soft"}, `${test.failure.file}, line ${test.failure.line}`),
          h("pre", {}, test.failure.message || test.failure.type)
        ],
        databases.map(one => h("p", {},
          h("code", {}, one.database), ` ${words[one.way]}${one.reason ? ", since " + one.reason : ""}`,
          one.reopen && h("pre", {}, one.reopen))),
        sameTest.length > 0 && h("ul", {}, sameTest));
    }
  }
});
