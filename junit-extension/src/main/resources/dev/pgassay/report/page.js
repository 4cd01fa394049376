"use strict";

/** Shows the part that the address names: #tests?outcome=failed&q=orders. */
(() => {
  const {h} = report;
  const main = document.getElementById("main");
  const search = document.getElementById("search");
  const choice = document.getElementById("build");
  const parts = document.getElementById("parts");

  const read = () => {
    const [id, query] = location.hash.slice(1).split("?");
    const state = Object.fromEntries(new URLSearchParams(query || ""));
    return {panel: report.panels.find(panel => panel.id === id) || report.panels[0], state: {q: "", ...state}};
  };

  const buildOf = state => report.builds.find(build => build.key === state.run) || report.builds[0];

  report.link = (id, state) => {
    const current = read().state.run;
    const query = new URLSearchParams(Object.entries({run: current, ...state}).filter(([, value]) => value));
    return "#" + id + (query.size > 0 ? "?" + query : "");
  };
  report.go = (id, state) => {
    location.hash = report.link(id, state);
  };

  const show = () => {
    const {panel, state} = read();
    const build = buildOf(state);
    document.title = `${panel.title} – pgassay`;
    search.value = state.q;
    if (!build) {
      main.replaceChildren(h("h1", {}, "Nothing has run yet"));
      return;
    }
    choice.value = build.key;
    parts.replaceChildren(...report.panels.map(one => {
      const count = one.count ? one.count(build) : null;
      return h("li", {}, h("a", {
        href: report.link(one.id, {q: state.q}), "aria-current": one === panel ? "page" : null
      }, one.title, count === null ? null : [" ", h("span", {class: "count"}, report.number(count))]));
    }));
    main.replaceChildren(...panel.render(build, state).flat(Infinity).filter(Boolean));
  };

  for (const build of report.builds) {
    const failed = build.tests.filter(test => test.outcome === "failed").length;
    choice.append(h("option", {value: build.key},
      `${new Date(build.started).toISOString().replace("T", " ").slice(0, 19)}${failed > 0 ? ` (${failed} failed)` : ""}`));
  }
  choice.addEventListener("change", () => {
    location.hash = report.link(read().panel.id, {run: choice.value, q: search.value});
  });

  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const {panel, state} = read();
      // What is typed is no step to go back by.
      history.replaceState(null, "", report.link(panel.id, {...state, q: search.value}));
      show();
    }, 120);
  });

  const themes = ["system", "light", "dark"];
  const theme = document.getElementById("theme");
  const stored = {
    get: () => { try { return localStorage.getItem("pgassay-theme"); } catch { return null; } },
    set: value => { try { localStorage.setItem("pgassay-theme", value); } catch { /* A file may have no store. */ } }
  };
  const setTheme = name => {
    if (name === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = name;
    }
    theme.textContent = "Theme: " + name;
    stored.set(name);
  };
  setTheme(themes.includes(stored.get()) ? stored.get() : "system");
  theme.addEventListener("click", () =>
    setTheme(themes[(themes.indexOf(theme.textContent.slice(7)) + 1) % themes.length]));

  document.addEventListener("keydown", event => {
    const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  });

  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...main.querySelectorAll("details.printed:not([open])")];
    unfolded.forEach(fold => fold.dispatchEvent(new Event("unfold")));
  });
  window.addEventListener("afterprint", () => unfolded.forEach(fold => {
    fold.open = false;
  }));

  window.addEventListener("hashchange", () => {
    show();
    main.focus({preventScroll: true});
    window.scrollTo(0, 0);
  });
  show();
})();
