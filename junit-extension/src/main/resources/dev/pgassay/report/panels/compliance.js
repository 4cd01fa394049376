"use strict";

report.panels.push({
  id: "compliance",
  title: "Compliance",
  count: build => d3.sum(build.profiles, profile => profile.controls.length),
  render(build, state) {
    const {h, number, millis} = report;
    const outcomes = ["passed", "failed", "not run", "not applicable"];
    const all = build.profiles.flatMap(profile => profile.controls);
    const of = outcome => all.filter(control => control.outcome === outcome).length;
    const chosen = state.outcome || "all";
    const shown = control => (chosen === "all" || control.outcome === chosen) && report.matches(control, state.q);
    const tag = control => h("span", {
      class: "tag " + (control.outcome === "not run" ? control.accepted ? "aborted" : "failed" : control.outcome.replace(" ", "-"))
    }, control.outcome);
    const list = (title, items) => items.length > 0 && [h("h3", {}, title), h("ul", {}, items.map(item => h("li", {class: "lines"}, item)))];
    const evidence = control => [
      control.reason && h("pre", {}, control.reason),
      list("Examined", control.evidence),
      list("Expectations that held", control.expectations),
      control.outcome === "passed" && control.evidence.length + control.expectations.length === 0
        && h("p", {}, "Its assertions gave no evidence: what is known is that they asked the database, and did not fail."),
      h("p", {class: "soft"}, `Defined in ${control.source}${control.line > 0 ? ", line " + control.line : ""}`,
        control.outcome !== "not applicable" && `; sessions with the database: ${number(control.connections)}; ${millis(control.millis)}`)
    ];
    const fold = control => {
      const one = report.fold("Evidence", () => evidence(control), control.reason && !control.accepted);
      one.classList.add("printed");
      return one;
    };
    const section = profile => {
      const controls = profile.controls.filter(shown);
      return h("section", {"aria-label": profile.profile},
        h("h2", {}, profile.profile, " ", h("span", {class: "tag " + (profile.passed ? "passed" : "failed")}, profile.passed ? "passed" : "failed")),
        h("p", {class: "soft"}, `Tested ${profile.examined} by ${profile.testClass}, in database ${profile.database} of PostgreSQL ${profile.serverVersion}, `,
          profile.migratedTo.length > 0 ? `migrated to ${profile.migratedTo.join(", ")}; ` : "without a history of migrations; ",
          profile.inCopies ? "each control in a copy of its own." : "all controls in the database itself, one after the other."),
        report.table(["Outcome", "Control", "What it demands, and the evidence"], controls.map(control => h("tr", {},
          h("td", {}, tag(control)),
          h("td", {}, h("b", {}, control.id)),
          h("td", {class: "name"}, control.title, fold(control)))), "No control says that."));
    };
    return [
      h("h1", {}, "Compliance"),
      build.profiles.length === 0
        ? h("p", {class: "soft"}, "No test has asked for a profile. assertThat(database).compliesWith(profile) does.")
        : [
          h("p", {}, "What tests showed of the database that the migrations make. It is no certificate: a control that has passed was tested as its row says, and no further."),
          h("div", {class: "cards"}, outcomes.map(outcome => h("div", {class: "card"},
            h("b", {class: outcome === "passed" ? "passed" : outcome === "failed" && of(outcome) > 0 ? "failed" : ""}, number(of(outcome))), outcome))),
          h("p", {class: "screen"}, h("button", {type: "button", onclick: () => window.print()}, "Print")),
          report.choice("Outcome", ["all", ...outcomes].map(value => ({value, text: value})), chosen,
            outcome => report.go("compliance", {...state, outcome})),
          [...build.profiles].sort((a, b) => d3.ascending(a.profile, b.profile)).map(section)
        ]
    ];
  }
});
