"use strict";

/** What the files hold, by build: all JVMs that one Maven or Gradle build started. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);

  const newBuild = key => ({
    key, runs: [], started: Infinity, ended: 0, tests: [], databases: [], servers: [],
    templates: [], plans: [], fixes: [], statements: [], activities: [], growth: [], scaling: [], traces: [],
    examinations: [], rows: [], profiles: [], benchmarks: [], ownBenchmarks: [], comparisons: [], drawings: []
  });
  const lists = {
    test: "tests", database: "databases", server: "servers", template: "templates", plan: "plans",
    fix: "fixes", statements: "statements", activity: "activities", growth: "growth", scaling: "scaling", trace: "traces"
  };

  const builds = new Map();
  for (const {file, entries} of data.runs) {
    const run = entries[0];
    if (!run || run.kind !== "run" || run.format !== 3) {
      continue;
    }
    if (!builds.has(run.build)) {
      builds.set(run.build, newBuild(run.build));
    }
    const build = builds.get(run.build);
    const last = entries[entries.length - 1];
    const started = Date.parse(run.started);
    build.runs.push({file, ...run, finished: last.kind === "end", millis: last.at});
    build.started = Math.min(build.started, started);
    build.ended = Math.max(build.ended, started + last.at);
    for (const entry of entries) {
      if (lists[entry.kind]) {
        build[lists[entry.kind]].push(entry);
      }
    }
  }

  const kinds = {
    schema: "examinations", data: "rows", compliance: "profiles", benchmark: "benchmarks", jmh: "ownBenchmarks", comparison: "comparisons"
  };
  const list = [...builds.values()].sort((a, b) => b.started - a.started);
  for (const {file, content} of data.results) {
    const kind = file.slice(0, file.indexOf("-"));
    if (kind === "drawing") {
      list.filter(build => build.templates.some(template => template.key === content.key))
        .forEach(build => build.drawings.push(content));
    } else if (kinds[kind]) {
      const when = Date.parse(content.examined || content.measured);
      // Files are written anew by each build, so the newest build that can have written it has.
      const build = list.find(one => one.started <= when);
      if (build && when <= build.ended + 60000) {
        build[kinds[kind]].push(content);
      }
    }
  }
  for (const build of list) {
    build.tests.reverse();
    build.key = build.key + "-" + build.started;
  }

  report.builds = list;

  /** Whether an object says what somebody looks for, in any of its texts. */
  report.matches = (object, words) =>
    words === "" || words.toLowerCase().split(/\s+/).every(word => says(object, word));

  const says = (value, word) =>
    typeof value === "string" ? value.toLowerCase().includes(word)
      : value !== null && typeof value === "object" && Object.values(value).some(part => says(part, word));
})();
