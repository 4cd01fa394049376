"use strict";

/** Drawings; whoever cannot see them gets the same as a table, which stands beside each. */
(() => {
  const colour = index => `var(--c${index % 4 + 1})`;

  const frame = (label, width, height) =>
    d3.create("svg")
      .attr("viewBox", [0, 0, width, height])
      .attr("width", width)
      .attr("height", height)
      .attr("role", "img")
      .attr("aria-label", label)
      .style("max-width", "100%")
      .style("height", "auto");

  const bottomAxis = (svg, scale, y, ticks, text, x) => {
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${y})`)
      .call(d3.axisBottom(scale).ticks(...ticks));
    svg.append("text").attr("class", "soft").attr("x", x).attr("y", y + 34)
      .attr("text-anchor", "end").text(text);
  };

  const leftAxis = (svg, scale, x, ticks, text) => {
    svg.append("g").attr("class", "axis").attr("transform", `translate(${x},0)`)
      .call(d3.axisLeft(scale).ticks(...ticks));
    svg.append("text").attr("class", "soft").attr("x", 4).attr("y", 12).text(text);
  };

  /** Parts of a whole as one bar. */
  const parts = (label, items) => {
    const width = 640;
    const total = d3.sum(items, item => item.value);
    const scale = d3.scaleLinear([0, total], [0, width]);
    const svg = frame(label, width, 26);
    let at = 0;
    items.forEach((item, index) => {
      svg.append("rect").attr("x", scale(at)).attr("width", Math.max(0, scale(item.value) - 1))
        .attr("height", 26).attr("fill", colour(index));
      at += item.value;
    });
    return report.h("figure", {}, svg.node(), legend(items.map((item, index) =>
      ({text: `${item.name}: ${report.number(item.value)}`, colour: colour(index)}))));
  };

  const legend = items =>
    report.h("figcaption", {class: "legend"}, items.map(item => {
      const swatch = report.h("span", {class: "swatch", "aria-hidden": "true"});
      swatch.style.background = item.colour;
      return report.h("span", {}, swatch, item.text);
    }));

  /** Points at several sizes, with the curve through them, on logarithmic axes. */
  const growth = entry => {
    const width = 640, height = 340, left = 60, right = 20, top = 24, bottom = 44;
    const curve = (entry.curve || []).filter(([, count]) => count > 0);
    const counts = entry.points.map(point => Math.max(point.count, 0.5)).concat(curve.map(([, count]) => count));
    const rows = entry.points.map(point => point.rows).concat(curve.map(([at]) => at));
    const x = d3.scaleLog(d3.extent(rows), [left, width - right]);
    const y = d3.scaleLog([Math.max(0.5, d3.min(counts) / 1.5), d3.max(counts) * 1.5], [height - bottom, top]);
    const svg = frame(`${entry.unit} by rows: ${entry.what}`, width, height);
    bottomAxis(svg, x, height - bottom, [5, "~s"], "rows", width - right);
    leftAxis(svg, y, left, [5, "~s"], entry.unit);
    const measured = d3.max(entry.points, point => point.rows);
    const line = d3.line(([at]) => x(at), ([, count]) => y(count));
    const path = (points, dashes) => points.length > 1 && svg.append("path").attr("d", line(points))
      .attr("fill", "none").attr("stroke", colour(0)).attr("stroke-width", 2).attr("stroke-dasharray", dashes);
    path(curve.filter(([at]) => at <= measured * 1.05), null);
    path(curve.filter(([at]) => at >= measured * 0.95), "4 5");
    const plans = [...new Set(entry.points.map(point => point.plan))];
    for (const point of entry.points) {
      svg.append("circle").attr("cx", x(point.rows)).attr("cy", y(Math.max(point.count, 0.5)))
        .attr("r", 5).attr("fill", colour(1 + plans.indexOf(point.plan)));
    }
    const items = [];
    if (entry.formula) {
      items.push({text: entry.formula, colour: colour(0)});
    }
    plans.forEach((plan, index) => items.push(
      {text: plans.length > 1 ? `counted, plan ${index + 1}` : "counted", colour: colour(1 + index)}));
    return report.h("figure", {}, svg.node(), legend(items));
  };

  /** What the time of clients goes to, from the bottom of a bar to its top. */
  const shares = [
    {key: "running", text: "running", colour: "var(--c3)"},
    {key: "locks", text: "locks", colour: "var(--c2)"},
    {key: "connection", text: "a connection", colour: "var(--c4)"},
    {key: "server", text: "the server's own locks and files", colour: "var(--c1)"},
    {key: "other", text: "other waits, or the client", colour: "var(--soft)"}
  ];

  /** Throughput over the levels with its interval, and below it what the clients' time goes to. */
  const scaling = entry => {
    const width = 640, height = 300, left = 60, right = 20, top = 24, bottom = 44;
    const levels = entry.levels;
    const saturated = levels.find(level => level.level === entry.saturated);
    const scale = d3.scalePoint(levels.map(level => report.number(level.level)), [left, width - right]).padding(0.5);
    const x = level => scale(report.number(level));
    const y = d3.scaleLinear([0, d3.max(levels, level => level.high) * 1.08], [height - bottom, top]);
    const svg = frame(`Operations a second by ${entry.unit}: ` + levels.map(level =>
      `${level.level}: ${level.perSecond.toPrecision(3)}`).join(", ") + (saturated ? `; saturated at ${saturated.level}` : ""), width, height);
    if (saturated) {
      svg.append("rect").attr("x", x(saturated.level)).attr("y", top).attr("width", width - right - x(saturated.level))
        .attr("height", height - bottom - top).attr("fill", "var(--mark)");
      svg.append("line").attr("x1", x(saturated.level)).attr("x2", x(saturated.level)).attr("y1", top).attr("y2", height - bottom)
        .attr("stroke", "var(--warn)").attr("stroke-width", 2).attr("stroke-dasharray", "5 4");
    }
    bottomAxis(svg, scale, height - bottom, [], entry.unit, width - right);
    leftAxis(svg, y, left, [5, "~s"], "operations a second");
    svg.append("path").attr("fill", "none").attr("stroke", colour(0)).attr("stroke-width", 2)
      .attr("d", d3.line(level => x(level.level), level => y(level.perSecond))(levels));
    for (const level of levels) {
      svg.append("line").attr("x1", x(level.level)).attr("x2", x(level.level)).attr("y1", y(level.low)).attr("y2", y(level.high))
        .attr("stroke", colour(0)).attr("stroke-width", 4).attr("stroke-opacity", 0.45);
      svg.append("circle").attr("cx", x(level.level)).attr("cy", y(level.perSecond)).attr("r", 5)
        .attr("fill", level === saturated ? "var(--warn)" : colour(0));
    }
    return report.h("figure", {}, svg.node(), legend([
      {text: "operations a second", colour: colour(0)},
      {text: "interval of their median (95 %)", colour: "color-mix(in srgb, var(--c1) 45%, transparent)"},
      saturated && {text: `saturated: ${report.number(saturated.level)}`, colour: "var(--warn)"}
    ].filter(Boolean)));
  };

  const waiting = entry => {
    const width = 640, height = 220, left = 60, right = 20, top = 24, bottom = 44;
    const share = (level, key) => level.shares[key] || 0;
    const parts = entry.levels.map(level => ({
      level: report.number(level.level),
      running: share(level, "processor"),
      locks: share(level, "lock"),
      connection: share(level, "connection"),
      server: share(level, "lwlock") + share(level, "io"),
      other: share(level, "client") + share(level, "other")
    }));
    const x = d3.scaleBand(parts.map(part => part.level), [left, width - right]).padding(0.35);
    const y = d3.scaleLinear([0, Math.max(100, d3.max(parts, part => d3.sum(shares, one => part[one.key])))], [height - bottom, top]);
    const svg = frame(`What the clients' time goes to, in percent, by ${entry.unit}`, width, height);
    bottomAxis(svg, x, height - bottom, [], entry.unit, width - right);
    leftAxis(svg, y, left, [4], "% of the clients' time");
    for (const part of parts) {
      let at = 0;
      for (const one of shares) {
        svg.append("rect").attr("x", x(part.level)).attr("width", x.bandwidth())
          .attr("y", y(at + part[one.key])).attr("height", Math.max(0, y(at) - y(at + part[one.key])))
          .attr("fill", one.colour).attr("stroke", "var(--ground)")
          .append("title").text(`${one.text}: ${part[one.key].toFixed(0)} %`);
        at += part[one.key];
      }
    }
    return report.h("figure", {}, svg.node(), legend(shares));
  };

  /** Ratios of pairs around the allowed one, with the interval of their median. */
  const comparison = result => {
    const width = 640, height = 120, left = 20, right = 20, base = 70;
    const low = result.low || d3.min(result.ratios);
    const high = result.high || d3.max(result.ratios);
    const sorted = [...result.ratios].sort(d3.ascending);
    const from = Math.min(0.9, low, d3.quantileSorted(sorted, 0.05)) * 0.97;
    const to = Math.max(result.allowed, high, d3.quantileSorted(sorted, 0.95)) * 1.03;
    const x = d3.scaleLog([from, to], [left, width - right]).clamp(true);
    const svg = frame(`Ratio ${result.ratio.toFixed(3)} of ${result.subject} to ${result.other}; allowed ${result.allowed}`, width, height);
    svg.append("rect").attr("x", x(result.allowed)).attr("y", 8).attr("width", width - right - x(result.allowed))
      .attr("height", base - 8).attr("fill", "var(--mark)");
    result.ratios.forEach(ratio => svg.append("line").attr("x1", x(ratio)).attr("x2", x(ratio))
      .attr("y1", 14).attr("y2", 30).attr("stroke", "var(--soft)").attr("stroke-opacity", 0.5));
    svg.append("line").attr("x1", x(1)).attr("x2", x(1)).attr("y1", 8).attr("y2", base)
      .attr("stroke", "var(--soft)").attr("stroke-dasharray", "3 3");
    svg.append("line").attr("x1", x(low)).attr("x2", x(high)).attr("y1", 46).attr("y2", 46)
      .attr("stroke", colour(0)).attr("stroke-width", 4);
    svg.append("circle").attr("cx", x(result.ratio)).attr("cy", 46).attr("r", 6).attr("fill", colour(0));
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${base})`)
      .call(d3.axisBottom(x).tickValues(d3.ticks(from, to, 6)).tickFormat(d3.format(".2f")));
    svg.append("text").attr("class", "soft").attr("x", width - right).attr("y", height - 8)
      .attr("text-anchor", "end").text("times as long");
    return report.h("figure", {}, svg.node(), legend([
      {text: "median with its interval (99 %)", colour: colour(0)},
      {text: "pairs", colour: "var(--soft)"},
      {text: `slower than allowed (${Math.round((result.allowed - 1) * 100)} %)`, colour: "var(--mark)"}
    ]));
  };

  /** How long executions took: the share of them that took no longer. */
  const percentiles = scores => {
    const width = 640, height = 280, left = 50, right = 20, top = 24, bottom = 44;
    const all = scores.flatMap(score => Object.values(score.percentiles)).filter(value => value > 0);
    if (all.length === 0) {
      return null;
    }
    const x = d3.scaleLog([d3.min(all) / 1.1, d3.max(all) * 1.1], [left, width - right]);
    const y = d3.scaleLinear([0, 100], [height - bottom, top]);
    const svg = frame("Percentiles of the time of an execution", width, height);
    bottomAxis(svg, x, height - bottom, [6, "~g"], "ms", width - right);
    leftAxis(svg, y, left, [5], "% of executions");
    scores.forEach((score, index) => {
      const points = Object.entries(score.percentiles).map(([percent, millis]) => [+percent, millis])
        .filter(([, millis]) => millis > 0).sort((a, b) => a[0] - b[0]);
      svg.append("path").attr("fill", "none").attr("stroke", colour(index)).attr("stroke-width", 2)
        .attr("d", d3.line(([, millis]) => x(millis), ([percent]) => y(percent))(points));
    });
    return report.h("figure", {}, svg.node(),
      legend(scores.map((score, index) => ({text: score.name, colour: colour(index)}))));
  };

  /** Locks that a migration holds, on a line of time. */
  const locks = trace => {
    const starts = [];
    let now = 0;
    for (const statement of trace.statements) {
      starts.push(now);
      now += statement.millis;
    }
    const bars = [];
    trace.statements.forEach((statement, index) => statement.locks.filter(lock => lock.blocks).forEach(lock =>
      bars.push({...lock, from: starts[index], to: starts[index] + Math.max(lock.heldMillis, statement.millis), index})));
    const lanes = [...new Set(bars.map(bar => bar.relation))].slice(0, 60);
    const width = 900, row = 20, left = 220, top = 46, height = top + lanes.length * row + 40;
    const x = d3.scaleLinear([0, Math.max(now, 0.001, d3.max(bars, bar => bar.to) || 0)], [left, width - 20]);
    const svg = frame("Locks that block others, by table, on a line of time", width, height);
    trace.statements.forEach((statement, index) => svg.append("rect")
      .attr("x", x(starts[index])).attr("y", 8).attr("height", 16)
      .attr("width", Math.max(1, x(starts[index] + statement.millis) - x(starts[index]) - 0.5))
      .attr("fill", statement.failure ? "var(--bad)" : colour(index % 2 === 0 ? 0 : 3)));
    svg.append("text").attr("x", 4).attr("y", 20).attr("class", "soft").text("statements");
    lanes.forEach((lane, index) => {
      const y = top + index * row;
      svg.append("text").attr("x", 4).attr("y", y + 13)
        .text(lane.length > 32 ? lane.slice(0, 31) + "…" : lane);
      svg.append("line").attr("x1", left).attr("x2", width - 20).attr("y1", y + row - 2).attr("y2", y + row - 2)
        .attr("stroke", "var(--line)");
      bars.filter(bar => bar.relation === lane).forEach(bar => svg.append("rect")
        .attr("x", x(bar.from)).attr("y", y + 3).attr("height", row - 8)
        .attr("width", Math.max(2, x(bar.to) - x(bar.from)))
        .attr("fill", bar.blocks === "reads" ? "var(--bad)" : "var(--c2)").attr("fill-opacity", 0.75)
        .append("title").text(`${bar.mode}, ${report.millis(bar.heldMillis)}`));
    });
    bottomAxis(svg, x, top + lanes.length * row + 4, [8], "ms", width - 20);
    return report.h("figure", {class: "wide", tabindex: 0}, svg.node(), legend([
      {text: "blocks reads and writes", colour: "var(--bad)"},
      {text: "blocks writes", colour: "var(--c2)"}
    ]));
  };

  report.charts = {parts, growth, scaling, waiting, comparison, percentiles, locks, frame, legend};
})();
