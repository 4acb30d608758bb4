// The results of a sweep: controls choose a combination of values, and each cell shows what it produced
// with them. The address keeps the choice.
(() => {
  const root = document.documentElement;
  root.dataset.sweep = "";

  addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector(".sweep");
    const status = panel.querySelector("[role=status]");
    // For each combination, the numbers of the results that are not those of the run; the last axis
    // changes first.
    const combinations = JSON.parse(panel.dataset.combinations);
    const base = Number(panel.dataset.base);
    const axes = [...panel.querySelectorAll("[data-axis]")].map((control) => {
      const isSlider = control.type === "range";
      const values = isSlider
        ? control.dataset.values.split(" ")
        : [...control.options].map((option) => option.value);
      return {
        name: control.dataset.axis, values, control,
        get place() { return isSlider ? Number(control.value) : control.selectedIndex; },
        set place(place) {
          if (isSlider) control.value = place;
          else control.selectedIndex = place;
        },
      };
    });
    const initial = axes.map(({ place }) => place);

    // The results of each cell, that of the run first.
    const cells = new Map();
    for (const result of document.querySelectorAll("[data-result]")) {
      const cell = result.closest(".cell");
      cells.set(cell, [...(cells.get(cell) ?? []), result]);
      if (result.localName === "details") result.open = true;
    }
    const alert = document.querySelector(".page-header .alert");

    const show = () => {
      const number = axes.reduce((sum, { values, place }) => sum * values.length + place, 0);
      const chosen = new Set(combinations[number]);
      let failed = "";
      for (const [cell, results] of cells) {
        const isChosen = ({ dataset }) => chosen.has(Number(dataset.result));
        const shown = results.find(isChosen) ?? results[0];
        for (const result of results) result.hidden = result !== shown;
        cell.classList.remove("finished", "failed", "not-run");
        cell.classList.add(shown.dataset.status);
        if (shown.dataset.status === "failed") failed ||= cell.id;
      }
      root.dataset.sweep = number === base ? "" : "other";
      if (alert) alert.hidden = number !== base;
      const words = axes.map(({ name, values, place, control }) => {
        const value = values[place];
        control.setAttribute("aria-valuetext", value);
        for (const element of document.querySelectorAll("[data-swept]")) {
          if (element.dataset.swept !== name) continue;
          element.textContent = value;
          if (element.localName === "td") {
            element.classList.toggle("set", value !== element.nextElementSibling.textContent);
          }
        }
        return `${name} = ${value}`;
      });
      const count = chosen.size === 1 ? "1 cell differs" : `${chosen.size} cells differ`;
      const rest = number === base ? "the results of the lesson's run" : `${count} from the lesson's run`;
      status.textContent = `${words.join(", ")}: ${failed ? `the cell ${failed} failed` : rest}.`;
    };

    const remember = () => {
      const address = new URL(location.href);
      axes.forEach(({ name, values, place }, index) => {
        if (place === initial[index]) address.searchParams.delete(name);
        else address.searchParams.set(name, values[place]);
      });
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // Safari refuses many changes in a short while.
      }
    };

    const asked = new URLSearchParams(location.search);
    for (const axis of axes) {
      const place = axis.values.indexOf(asked.get(axis.name));
      if (place >= 0) axis.place = place;
      axis.control.addEventListener("input", () => {
        show();
        remember();
        // The presenting view collects its pieces again.
        document.dispatchEvent(new CustomEvent("lectern-changed"));
      });
    }
    panel.hidden = false;
    show();
  });
})();
