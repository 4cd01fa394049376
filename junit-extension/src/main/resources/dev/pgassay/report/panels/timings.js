"use strict";

report.panels.push({
  id: "timings",
  title: "Times",
  count: build => build.benchmarks.length + build.ownBenchmarks.length + build.comparisons.length,
  render(build, state) {
    const {h, number} = report;
    const millis = value => significant(value) + " ms";
    // What JMH could not estimate is a text.
    const significant = value => typeof value === "number" ? value.toPrecision(3) : value;
    const verdicts = {NOT_SLOWER: ["passed", "not slower"], SLOWER: ["failed", "slower"], UNDECIDED: ["undecided", "cannot tell"]};
    const comparisons = build.comparisons.filter(one => report.matches(one, state.q));
    const benchmarks = build.benchmarks.filter(one => report.matches(one, state.q));
    const ownBenchmarks = build.ownBenchmarks.filter(one => report.matches(one, state.q));
    return [
      h("h1", {}, "Times"),
      this.count(build) === 0 && h("p", {class: "soft"},
        "No test has measured time. QueryBenchmark.on(database) does, and assertThat(query).isNotSlowerThan(other)."),
      comparisons.length > 0 && h("h2", {}, "One against another"),
      comparisons.map(one => h("section", {},
        h("h3", {}, `${one.subject} against ${one.other}`),
        h("p", {}, h("span", {class: "tag " + verdicts[one.verdict][0]}, verdicts[one.verdict][1]),
          ` than ${Math.round((one.allowed - 1) * 100)} % more; ratio ${one.ratio.toFixed(3)}`,
          one.high ? ` (99 %: ${one.low.toFixed(3)} to ${one.high.toFixed(3)})` : "",
          `; medians ${millis(one.medianMillis)} and ${millis(one.otherMedianMillis)}; ${one.pairs} pairs in ${one.seconds.toFixed(1)} s`,
          one.smallestDetectable ? `; a difference of ${(100 * one.smallestDetectable).toFixed(1)} % would be seen on this machine` : ""),
        report.charts.comparison(one),
        h("p", {class: "soft"}, report.simple(one.testClass)))),
      benchmarks.length > 0 && h("h2", {}, "Benchmarks"),
      benchmarks.map(one => h("section", {},
        h("h3", {}, `${report.simple(one.testClass)} (profile ${one.benchmark.profile.toLowerCase()})`),
        report.table(["Query", {text: "Score", number: true}, {text: "p99", number: true}, {text: "Executions", number: true},
          {text: "Blocks", number: true}, {text: "Rows", number: true}],
          one.benchmark.scores.map(score => h("tr", {},
            h("td", {class: "name"}, h("b", {}, score.name), h("br"), h("code", {}, score.sql)),
            h("td", {class: "number"}, `${millis(score.millis)} ± ${millis(score.error)}`),
            h("td", {class: "number"}, score.percentiles["99.0"] ? millis(score.percentiles["99.0"]) : ""),
            h("td", {class: "number"}, number(score.executions)),
            h("td", {class: "number"}, score.blocks === null ? "" : number(score.blocks)),
            h("td", {class: "number"}, number(score.rows))))),
        report.charts.percentiles(one.benchmark.scores),
        h("p", {class: "soft"}, `PostgreSQL ${one.serverVersion}, Java ${one.javaVersion}`))),
      ownBenchmarks.length > 0 && h("h2", {}, "JMH classes"),
      ownBenchmarks.map(one => h("section", {},
        h("h3", {}, `${report.simple(one.benchmark.benchmarkClass)} (profile ${one.benchmark.profile.toLowerCase()})`),
        report.table(["Benchmark", "Mode", {text: "Threads", number: true}, {text: "Score", number: true}],
          one.benchmark.scores.map(score => h("tr", {},
            h("td", {class: "name"}, score.method + Object.entries(score.params).map(([name, value]) => ` ${name} = ${value}`).join(",")),
            h("td", {}, score.mode),
            h("td", {class: "number"}, score.threads),
            h("td", {class: "number"}, `${significant(score.score)} ± ${significant(score.error)} ${score.unit}`)))),
        h("p", {class: "soft"}, `${report.simple(one.testClass)}, Java ${one.javaVersion}`)))
    ];
  }
});
