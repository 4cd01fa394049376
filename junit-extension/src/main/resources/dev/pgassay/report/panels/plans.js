"use strict";

report.panels.push({
  id: "plans",
  title: "Plans",
  count: build => build.plans.length,
  render(build, state) {
    const {h, number} = report;
    const only = state.only || "all";
    const smelly = entry => entry.plans.some(plan => plan.smells.length > 0);
    const found = build.plans.filter(entry => (only === "all" || smelly(entry))
      && report.matches([entry.testClass, entry.test, entry.sql, JSON.stringify(entry.plans)], state.q));
    const item = (entry, open) => report.fold(
      [h("code", {}, entry.sql), " ",
        h("span", {class: "soft"}, `${number(entry.plans[0].blocks)} blocks, ${number(entry.plans[0].rows)} rows; ${report.simple(entry.testClass)}.${entry.test} `),
        smelly(entry) && h("span", {class: "tag warning"}, "smells")],
      () => [
        entry.values.length > 0 && h("p", {class: "soft"}, "Values: " + entry.values.join(", ")),
        h("div", {class: "beside"}, entry.plans.map(plan => tree(plan,
          entry.plans.length === 1 ? "Plan" : plan.kind === "generic" ? "Generic plan" : "Plan for these values"))),
        build.fixes.filter(fix => fix.sql === entry.sql && fix.testClass === entry.testClass && fix.test === entry.test)
          .map(fix => [
            h("h3", {}, "An index that was tried"),
            h("pre", {}, fix.index + ";"),
            h("div", {class: "beside"},
              tree(fix.before, `Before: ${number(fix.before.blocks)} blocks`),
              tree(fix.after, `After: ${number(fix.after.blocks)} blocks`))
          ])
      ], open);
    return [
      h("h1", {}, "Plans of queries"),
      report.choice("Which", [{value: "all", text: `all (${build.plans.length})`},
        {value: "smells", text: `with smells (${build.plans.filter(smelly).length})`}], only,
        which => report.go("plans", {...state, only: which === "all" ? "" : which})),
      report.many(found, 100, items => items.length === 0
        ? h("p", {class: "soft"}, build.plans.length === 0
          ? "No test has asked what a query costs. assertThat(Query.of(…).on(database)).readsAtMost(4, BLOCKS) does." : "No plan says that.")
        : h("div", {}, items.map(entry => item(entry, items.length === 1))))
    ];

    /** A plan, its costly steps marked: those that read a third of all blocks or more. */
    function tree(measured, title) {
      const total = Math.max(1, blocks(measured.plan.Plan));
      return h("section", {},
        h("h3", {}, title),
        measured.smells.length > 0 && h("ul", {}, measured.smells.map(smell => h("li", {class: "warning"}, smell))),
        !measured.stable && h("p", {class: "warning"}, "Two runs did not agree; its numbers are not judged."),
        h("ul", {class: "plan"}, step(measured.plan.Plan, total)));
    }

    function blocks(node) {
      return (node["Shared Hit Blocks"] || 0) + (node["Shared Read Blocks"] || 0);
    }

    function step(node, total) {
      const children = node.Plans || [];
      const own = Math.max(0, blocks(node) - d3.sum(children, blocks));
      const share = own / total;
      const loops = node["Actual Loops"];
      const rows = (node["Actual Rows"] || 0) * (loops || 0);
      const estimated = node["Plan Rows"] * Math.max(1, loops || 1);
      const off = loops > 0 && Math.max(rows, estimated) / Math.max(1, Math.min(rows, estimated));
      const bar = h("span", {class: "share", "aria-hidden": "true"});
      bar.style.width = (6 * share).toFixed(2) + "rem";
      const on = node["Relation Name"] ? ` on ${node["Relation Name"]}` : "";
      const using = node["Index Name"] ? ` using ${node["Index Name"]}` : "";
      const facts = [
        loops === 0 ? "never executed" : loops === undefined ? `${number(estimated)} rows expected` : `${number(rows)} rows, ${number(estimated)} expected`,
        loops > 1 && `${number(loops)} times`,
        loops > 0 && `${number(own)} blocks`,
        node["Rows Removed by Filter"] > 0 && `${number(node["Rows Removed by Filter"] * loops)} rows thrown away`,
        node["Sort Method"] && node["Sort Method"]
      ].filter(Boolean).join("; ");
      const conditions = ["Index Cond", "Hash Cond", "Merge Cond", "Join Filter", "Recheck Cond", "Filter"]
        .filter(name => node[name]).map(name => h("span", {class: "facts"}, `${name}: `, h("code", {}, node[name])));
      return h("li", {},
        h("div", {class: "step" + (share >= 0.33 && own >= 10 ? " costly" : "")},
          h("b", {}, node["Node Type"]), on, using, " ", bar,
          off >= 10 && [" ", h("span", {class: "tag warning"}, `estimate off by ${number(off)}`)],
          h("span", {class: "facts"}, facts), conditions),
        children.length > 0 && h("ul", {}, children.map(child => step(child, total))));
    }
  }
});
