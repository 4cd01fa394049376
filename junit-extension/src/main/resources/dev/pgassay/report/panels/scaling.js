"use strict";

report.panels.push({
  id: "scaling",
  title: "Scaling",
  count: build => build.scaling.length,
  render(build, state) {
    const {h, number, millis} = report;
    const found = build.scaling.filter(entry => report.matches(entry, state.q));
    const answers = {
      REACHED: ["undecided", "saturated"], NOT_REACHED: ["passed", "not saturated"],
      CANNOT_BE_TOLD: ["undecided", "cannot tell"], DOES_NOT_APPLY: ["soft", "by rows"]
    };
    const percent = (level, kind) => level.shares[kind] === undefined ? "?" : level.shares[kind].toFixed(0);
    const figure = value => h("td", {class: "number"}, value);
    const perSecond = value => value < 100 ? value.toFixed(1) : number(value);
    return [
      h("h1", {}, "How throughput scales"),
      found.length === 0 && h("p", {class: "soft"}, build.scaling.length === 0
        ? "No test has measured it. Scaling.of(database).clients(1, 2, 4, 8).run(client -> …) does." : "Nothing says that."),
      report.many(found, 20, items => h("div", {}, items.map(entry => h("section", {},
        h("h2", {}, entry.what),
        h("p", {},
          h("span", {class: "tag " + answers[entry.saturation][0]}, answers[entry.saturation][1]),
          ` ${entry.words}`),
        entry.retrograde && !entry.words.includes(entry.retrograde) && h("p", {}, entry.retrograde),
        report.charts.scaling(entry),
        report.charts.waiting(entry),
        report.table(
          [entry.unit, "per second", "95 %", "median", "p95", "p99", "failed", "connection", "locks", "LWLocks", "IO", "client", "other", "running"]
            .map(text => ({text, number: true})),
          entry.levels.map(level => h("tr", {},
            figure(number(level.level)), figure(perSecond(level.perSecond)), figure(`${perSecond(level.low)}–${perSecond(level.high)}`),
            figure(millis(level.millis50)), figure(millis(level.millis95)), figure(millis(level.millis99)),
            h("td", {class: "number" + (level.failed > 0 ? " failed" : "")}, number(level.failed)),
            ["connection", "lock", "lwlock", "io", "client", "other", "processor"].map(kind => figure(percent(level, kind)))))),
        entry.levels.some(level => level.waits.some(wait => wait.on)) && h("p", {}, "Waited for most: ",
          entry.levels.filter(level => level.waits.some(wait => wait.on)).map(level => {
            const wait = level.waits.find(one => one.on);
            return `${wait.on} (${wait.percent.toFixed(0)} % at ${number(level.level)})`;
          }).join("; ")),
        entry.levels.filter(level => level.failures.length > 0).map(level =>
          h("pre", {}, `${number(level.level)} ${entry.unit}:\n` + level.failures.join("\n"))),
        h("p", {class: "soft"}, `${report.simple(entry.testClass)}.${entry.test}; ${entry.rounds} rounds of ${entry.roundMillis} ms at each level; what clients' time goes to in percent of it`)))))
    ];
  }
});
