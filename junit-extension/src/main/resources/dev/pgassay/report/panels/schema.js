"use strict";

report.panels.push({
  id: "schema",
  title: "Schema",
  count: build => d3.max(build.drawings, drawing => drawing.tables.length) || 0,
  render(build, state) {
    const {h} = report;
    if (build.drawings.length === 0) {
      return [h("h1", {}, "Schema"), h("p", {class: "soft"}, "No template of this run was described.")];
    }
    const drawings = [...build.drawings].sort((a, b) => b.tables.length - a.tables.length);
    const drawing = drawings.find(one => one.key === state.template) || drawings[0];
    const template = build.templates.find(one => one.key === drawing.key);
    const tables = new Map(drawing.tables.map(table => [table.name, table]));
    const changed = table => table.isOfLastMigration || table.columns.some(column => column.isOfLastMigration)
      || table.indexes.some(index => index.isOfLastMigration);
    const shown = drawing.tables.filter(table => report.matches(table, state.q));
    const details = h("div", {"aria-live": "polite"});
    const pick = name => {
      details.replaceChildren(describe(tables.get(name)));
      canvas.querySelectorAll(".table-box").forEach(box => box.classList.toggle("picked", box.dataset.name === name));
      canvas.querySelectorAll(".reference").forEach(line =>
        line.classList.toggle("picked", line.dataset.from === name || line.dataset.to === name));
    };
    const canvas = h("div", {class: "canvas", tabindex: 0, role: "group", "aria-label": "The tables and their references"});
    if (shown.length > 0) {
      canvas.append(draw(shown, changed, pick));
    }
    if (state.open && tables.has(state.open)) {
      pick(state.open);
    }
    return [
      h("h1", {}, "Schema"),
      drawings.length > 1 && h("p", {}, h("label", {}, "Migrations ", h("select", {
        onchange: event => report.go("schema", {...state, template: event.target.value, open: ""})
      }, drawings.map(one => h("option", {value: one.key, selected: one === drawing},
        `${(build.templates.find(found => found.key === one.key) || {migrations: []}).migrations.join(", ") || "adopted"} (${one.tables.length} tables)`))))),
      h("p", {class: "soft"}, `${drawing.tables.length} tables, ${drawing.views.length} views`,
        template ? ` of ${template.migrations.join(", ")}` : ""),
      drawing.lastMigration && h("div", {class: "legend"}, h("span", {}, "Marked: what ", h("code", {}, drawing.lastMigration),
        ", the last migration, made or changed",
          drawing.tables.some(changed) ? "" : ": none of these tables")),
      shown.length === 0 ? h("p", {class: "soft"}, "No table says that.") : canvas,
      details,
      report.fold("All tables as a list", () => report.table(["Table", "Columns", "References", "Last migration"], shown.map(table => h("tr", {},
        h("td", {class: "name"}, h("button", {class: "link", type: "button", onclick: () => { pick(table.name); details.scrollIntoView(); }}, table.name)),
        h("td", {class: "name"}, table.columns.map(column => column.name).join(", ")),
        h("td", {class: "name"}, [...new Set(table.references.map(reference => reference.table))].join(", ")),
        h("td", {}, table.isOfLastMigration ? "made or changed" : changed(table) ? "columns or indexes" : "")))))
    ];

    function describe(table) {
      return h("section", {class: "card", "aria-label": table.name},
        h("h2", {}, table.name),
        table.comment && h("p", {}, table.comment),
        report.table(["Column", "Type", "", "Default"], table.columns.map(column => h("tr", {},
          h("td", {class: column.key ? "key" : ""}, column.name),
          h("td", {}, column.type),
          h("td", {}, [column.key ? "primary key" : column.nullable ? "" : "not null", column.isOfLastMigration ? "changed" : ""].filter(Boolean).join(", ")),
          h("td", {class: "name"}, column.default || "")))),
        table.references.map(reference => h("p", {}, h("code", {}, reference.definition))),
        table.indexes.map(index => h("p", {}, h("code", {}, index.definition), index.isOfLastMigration ? " (changed)" : "")),
        table.checks.map(check => h("p", {}, h("code", {}, check))));
    }

    /** Tables in layers: whatever is referred to stands to the left of what refers to it. */
    function draw(all, isChanged, choose) {
      const compact = all.length > 60;
      const width = 220, gap = 90, line = 16, between = 18, mostColumns = compact ? 0 : 9;
      const names = new Set(all.map(table => table.name));
      const targets = new Map(all.map(table => [table.name,
        [...new Set(table.references.map(reference => reference.table))].filter(name => names.has(name) && name !== table.name)]));
      const layer = new Map();
      const depth = (name, path) => {
        if (!layer.has(name)) {
          const below = targets.get(name).filter(target => !path.has(target));
          const inside = new Set(path).add(name);
          layer.set(name, below.length === 0 ? 0 : 1 + d3.max(below, target => depth(target, inside)));
        }
        return layer.get(name);
      };
      all.forEach(table => depth(table.name, new Set([table.name])));
      const referred = new Set([...targets.values()].flat());
      const lonely = table => targets.get(table.name).length === 0 && !referred.has(table.name);
      const layers = d3.groups(all.filter(table => !lonely(table)), table => layer.get(table.name))
        .sort((a, b) => a[0] - b[0]).map(([, group]) => group.sort((a, b) => d3.ascending(a.name, b.name)));
      for (let sweep = 0; sweep < 4; sweep++) {
        layers.slice(1).forEach((group, index) => {
          const rank = new Map(layers[index].map((table, at) => [table.name, at]));
          const middle = table => d3.mean(targets.get(table.name).filter(name => rank.has(name)), name => rank.get(name)) ?? Infinity;
          group.sort((a, b) => middle(a) - middle(b) || d3.ascending(a.name, b.name));
        });
      }
      // Tables without references fill columns of their own.
      const rest = all.filter(lonely);
      const perColumn = Math.max(4, d3.max(layers, group => group.length) || 0);
      for (let at = 0; at < rest.length; at += perColumn) {
        layers.push(rest.slice(at, at + perColumn));
      }
      const height = table => 26 + Math.min(table.columns.length, mostColumns) * line
        + (table.columns.length > mostColumns && !compact ? line : 0) + (compact ? 0 : 6);
      const place = new Map();
      layers.forEach((group, column) => {
        let y = 10;
        group.forEach(table => {
          place.set(table.name, {x: 10 + column * (width + gap), y, height: height(table)});
          y += height(table) + between;
        });
      });
      const right = 20 + layers.length * (width + gap) - gap;
      const bottom = d3.max([...place.values()], spot => spot.y + spot.height) + 10;
      const svg = d3.create("svg").attr("width", right).attr("height", bottom).attr("role", "group")
        .attr("aria-label", `${all.length} tables`);
      for (const [from, list] of targets) {
        for (const to of list) {
          const a = place.get(from), b = place.get(to);
          const y1 = a.y + 13, y2 = b.y + 13;
          const path = a.x > b.x
            ? `M${a.x},${y1} C${a.x - gap / 2},${y1} ${b.x + width + gap / 2},${y2} ${b.x + width},${y2}`
            : `M${a.x + width},${y1} C${a.x + width + gap / 2},${y1} ${b.x + width + gap / 2},${y2} ${b.x + width},${y2}`;
          svg.append("path").attr("class", "reference").attr("d", path).attr("data-from", from).attr("data-to", to);
        }
      }
      const cut = (text, most) => text.length > most ? text.slice(0, most - 1) + "…" : text;
      for (const table of all) {
        const spot = place.get(table.name);
        const box = svg.append("g").attr("class", "table-box" + (isChanged(table) ? " changed" : ""))
          .attr("transform", `translate(${spot.x},${spot.y})`).attr("tabindex", 0).attr("role", "button")
          .attr("data-name", table.name)
          .attr("aria-label", table.name + (isChanged(table) ? ", changed by the last migration" : ""))
          .on("click", () => choose(table.name))
          .on("keydown", event => {
            if (event.key === "Enter" || event.key === " ") {
              event.preventDefault();
              choose(table.name);
            }
          });
        box.append("rect").attr("class", "frame").attr("width", width).attr("height", spot.height).attr("rx", 6);
        box.append("rect").attr("class", "head").attr("x", 1).attr("y", 1).attr("width", width - 2).attr("height", 24).attr("rx", 5);
        box.append("text").attr("x", 8).attr("y", 18).attr("class", "key").text(cut(table.name.replace(/^public\./, ""), 30));
        table.columns.slice(0, mostColumns).forEach((column, index) => {
          box.append("text").attr("x", 8).attr("y", 42 + index * line)
            .attr("class", (column.key ? "key" : "") + (column.isOfLastMigration ? " changed-text" : ""))
            .text(cut(column.name, 18));
          box.append("text").attr("x", width - 8).attr("y", 42 + index * line).attr("text-anchor", "end")
            .attr("class", "soft").text(cut(column.type, 14));
        });
        if (table.columns.length > mostColumns && !compact) {
          box.append("text").attr("x", 8).attr("y", 42 + mostColumns * line).attr("class", "soft")
            .text(`${table.columns.length - mostColumns} more`);
        }
      }
      return svg.node();
    }
  }
});
