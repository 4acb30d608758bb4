// The results of a sweep: controls choose a combination of values, and each cell shows what it produced
// with them. There are controls in the table of parameters, and above the output of each cell that
// changes. The address keeps the choice.
(() => {
  const root = document.documentElement;
  root.dataset.sweep = "";

  addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector(".sweep");
    const status = panel.querySelector("[role=status]");
    const alert = document.querySelector(".page-header .alert");
    // For each combination, the numbers of the results that are not those of the run; the last axis
    // changes first.
    const combinations = JSON.parse(panel.dataset.combinations);
    const base = Number(panel.dataset.base);
    const isSlider = (control) => control.type === "range";
    const placeOf = (control) => isSlider(control) ? Number(control.value) : control.selectedIndex;
    const axes = [...panel.querySelectorAll("[data-axis]")].map((control) => {
      const values = isSlider(control)
        ? control.dataset.values.split(" ")
        : [...control.options].map(({ value }) => value);
      return { name: control.dataset.axis, values, place: placeOf(control) };
    });
    const own = axes.map(({ place }) => place);

    // The results of each cell, that of the run first.
    const cells = new Map();
    for (const result of document.querySelectorAll("[data-result]")) {
      const cell = result.closest(".cell");
      cells.set(cell, [...(cells.get(cell) ?? []), result]);
      if (result.localName === "details") result.open = true;
    }
    // Without the text that explains a parameter, which the label for screen readers has.
    const makeRow = (cell) => {
      const row = panel.cloneNode(true);
      row.classList.add("sweep-row");
      row.setAttribute("aria-label", pageWord("Stored results of %1").replace("%1", cell.id));
      row.querySelector("[role=status]").remove();
      for (const label of row.querySelectorAll("label")) {
        const control = label.parentElement.querySelector("[data-axis]");
        control.setAttribute("aria-label", label.textContent);
        control.removeAttribute("id");
        label.removeAttribute("for");
        label.querySelector("bdi")?.remove();
      }
      return row;
    };
    for (const [cell, results] of cells) results[0].before(makeRow(cell));

    const show = () => {
      const number = axes.reduce((sum, { values, place }) => sum * values.length + place, 0);
      const chosen = new Set(combinations[number]);
      const isChosen = ({ dataset }) => chosen.has(Number(dataset.result));
      let [failed, count] = ["", 0];
      for (const [cell, results] of cells) {
        const shown = results.find(isChosen) ?? results[0];
        for (const result of results) result.hidden = result !== shown;
        if (shown !== results[0]) count += 1;
        cell.classList.remove("finished", "failed", "not-run");
        cell.classList.add(shown.dataset.status);
        if (shown.dataset.status === "failed") failed ||= cell.id;
      }
      root.dataset.sweep = number === base ? "" : "other";
      if (alert) alert.hidden = number !== base;
      for (const { name, values, place } of axes) {
        const value = values[place];
        for (const control of document.querySelectorAll(`[data-axis="${name}"]`)) {
          if (isSlider(control)) [control.value, control.ariaValueText] = [place, value];
          else control.selectedIndex = place;
        }
        for (const element of document.querySelectorAll(`[data-swept="${name}"]`)) {
          element.textContent = value;
          if (element.localName === "td") {
            element.classList.toggle("set", value !== element.nextElementSibling.textContent);
          }
        }
      }
      const differ = `${count === 1 ? "1 cell differs" : `${count} cells differ`} from the lesson's run`;
      const rest = number === base ? "the results of the lesson's run" : differ;
      const words = axes.map(({ name, values, place }) => `${name} = ${values[place]}`).join(", ");
      status.textContent = `${words}: ${failed ? `the cell ${failed} failed` : rest}.`;
    };

    const remember = () => {
      const address = new URL(location.href);
      axes.forEach(({ name, values, place }, index) => {
        if (place === own[index]) address.searchParams.delete(name);
        else address.searchParams.set(name, values[place]);
      });
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // Safari refuses many changes in a short while.
      }
    };

    addEventListener("input", ({ target }) => {
      const axis = axes.find(({ name }) => name === target.dataset?.axis);
      if (!axis) return;
      axis.place = placeOf(target);
      show();
      remember();
      // The presenting view collects its pieces again.
      document.dispatchEvent(new CustomEvent("lectern-changed"));
    });
    const asked = new URLSearchParams(location.search);
    for (const axis of axes) {
      const place = axis.values.indexOf(asked.get(axis.name));
      if (place >= 0) axis.place = place;
    }
    for (const controls of document.querySelectorAll(".sweep")) controls.hidden = false;
    show();
  });
})();
