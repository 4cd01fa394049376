"use strict";

/** The one global name of this page; its scripts add their parts. */
const report = {panels: []};

/** An element. Texts never become markup: what tests call their things is shown as it is. */
report.h = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key === "class") {
      element.className = value;
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
};

report.number = value => Math.round(value).toLocaleString("en");
report.millis = value =>
  (value >= 1000 ? (value / 1000).toFixed(1) + " s" : value >= 10 ? Math.round(value) + " ms" : value.toPrecision(2) + " ms");
report.simple = name => name.slice(name.lastIndexOf(".") + 1).replaceAll("$", ".");

/** A table that says so when it has no rows. */
report.table = (heads, rows, empty) => {
  const {h} = report;
  return rows.length === 0
    ? h("p", {class: "soft"}, empty || "Nothing.")
    // Whoever scrolls by keyboard has to get here.
    : h("div", {class: "wide", tabindex: 0, role: "group", "aria-label": heads.map(head => head.text || head).join(", ")},
        h("table", {},
          h("thead", {}, h("tr", {}, heads.map(head =>
            h("th", {scope: "col", class: head.number && "number"}, head.text || head)))),
          h("tbody", {}, rows)));
};

/** A list of which the first are shown, and all when somebody asks. */
report.many = (items, shown, draw) => {
  const {h} = report;
  const box = h("div", {});
  const fill = count => {
    box.replaceChildren(draw(items.slice(0, count)));
    if (items.length > count) {
      box.append(h("button", {type: "button", onclick: () => fill(items.length)},
        "Show all " + report.number(items.length)));
    }
  };
  fill(shown);
  return box;
};

/** Something to unfold; its content is made when it is unfolded for the first time. */
report.fold = (summary, content, open) => {
  const {h} = report;
  const body = h("div", {class: "body"});
  const fold = h("details", {}, h("summary", {}, summary), body);
  const fill = () => {
    if (body.childNodes.length === 0) {
      body.append(...[content()].flat(Infinity).filter(Boolean));
    }
  };
  fold.addEventListener("toggle", () => fold.open && fill());
  // Whoever prints asks for it by this; what is toggled then is filled too late.
  fold.addEventListener("unfold", () => {
    fill();
    fold.open = true;
  });
  if (open) {
    fill();
    fold.open = true;
  }
  return fold;
};

/** Buttons of which one is pressed. */
report.choice = (label, options, chosen, choose) => {
  const {h} = report;
  return h("div", {class: "filters", role: "group", "aria-label": label},
    options.map(option =>
      h("button", {
        type: "button",
        "aria-pressed": String(option.value === chosen),
        onclick: () => choose(option.value)
      }, option.text)));
};
