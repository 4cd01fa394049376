"use strict";

report.panels.push({
  id: "migrations",
  title: "Migrations",
  count: build => build.traces.length,
  render(build, state) {
    const {h, number, millis} = report;
    const item = (trace, open) => {
      const statements = trace.statements.filter(one => report.matches(one, state.q));
      const worst = one => one.locks.some(lock => lock.blocks === "reads") ? "failed"
        : one.locks.some(lock => lock.blocks === "writes") ? "warning" : "";
      return report.fold(
        [`${report.simple(trace.testClass)}.${trace.test}: `,
          `${trace.migrations.length} migrations, ${number(trace.statements.length)} statements`,
          trace.failure ? [" ", h("span", {class: "tag failed"}, "failed")] : ""],
        () => [
          trace.failure && h("pre", {}, trace.failure),
          report.charts.locks(trace),
          report.many(statements, 100, items => report.table(
            ["Where", "Statement", {text: "Time", number: true}, "Locks that block others", "Rewritten, scanned, written"],
            items.map(one => h("tr", {},
              h("td", {class: "name"}, one.where),
              h("td", {class: "name"}, h("code", {}, one.sql), one.failure && h("pre", {}, one.failure)),
              h("td", {class: "number"}, millis(one.millis)),
              h("td", {}, one.locks.filter(lock => lock.blocks).map(lock => h("div", {},
                h("span", {class: worst(one)}, `${lock.mode} ${lock.relation}`), `, ${millis(lock.heldMillis)}`))),
              h("td", {}, one.rewritten.map(name => h("div", {class: "warning"}, `rewrites ${name}`)),
                one.rebuilt.map(name => h("div", {}, `builds ${name} anew`)),
                one.scans.map(scan => h("div", {}, `scans ${number(scan.rows)} rows of ${scan.relation}`)),
                one.writes.map(written => h("div", {}, `writes ${number(written.rows)} rows of ${written.relation}`))))),
            "No statement says that."))
        ], open);
    };
    return [
      h("h1", {}, "Migrations, traced"),
      build.traces.length === 0
        ? h("p", {class: "soft"}, "No test has traced migrations. MigrationRehearsal.of(database).trace() does.")
        : build.traces.map((trace, index) => item(trace, index === 0))
    ];
  }
});
