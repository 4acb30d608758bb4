// The page of a lesson that a server keeps up to date: it follows the session's events, shows parameters
// as controls, and asks the session to run. The page itself is complete without it.
(() => {
  // The page's script has the words in its language. A page that only tells an error has no such script.
  const word = typeof pageWord === "function" ? pageWord : (text) => text;
  const language = typeof pageLanguage === "string" ? pageLanguage : "en";

  const script = document.currentScript;
  let revision = Number(script.dataset.revision);
  const lesson = location.pathname.match(/([^/]+)\.html$/)?.[1];
  const isIndex = !lesson || lesson === "index";
  const base = isIndex ? "/_/" : `/_/${lesson}/`;

  // MARK: - Access

  // The token is in the address that the terminal shows; it is removed from the address bar.
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  try {
    if (given) sessionStorage.setItem("lectern-token", given);
  } catch { /* Without storage, the token is good for this page. */ }
  if (given) {
    address.searchParams.delete("token");
    history.replaceState(history.state, "", address);
  }
  const token = () => {
    try {
      return given ?? sessionStorage.getItem("lectern-token") ?? "";
    } catch {
      return given ?? "";
    }
  };

  const post = (action, body = {}) => fetch(base + action, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Lectern-Token": token() },
    body: JSON.stringify(body),
  });
  const ask = async (action, body) => {
    try {
      const response = await post(action, body);
      if (!response.ok) say((await response.text()).trim(), "error");
    } catch { /* The server has ended; the event stream reports it. */ }
  };

  // MARK: - Elements

  const element = (name, properties = {}, ...children) => {
    const result = Object.assign(document.createElement(name), properties);
    result.append(...children);
    return result;
  };

  // A line at the bottom of the page: what the session is doing, and its latest message.
  const bar = element("aside", { className: "live-bar", lang: language, dir: "ltr" });
  bar.setAttribute("aria-label", word("Live session"));
  const doing = element("span", { className: "live-doing" });
  const notes = element("span", { className: "live-note" });
  notes.setAttribute("role", "status");
  const meter = element("progress", { className: "live-progress", hidden: true });
  meter.setAttribute("aria-label", word("Progress"));
  const runButton = element("button", { type: "button", textContent: word("Run all") });
  const stopButton = element("button", { type: "button", textContent: word("Stop"), hidden: true });
  runButton.addEventListener("click", () => ask("run"));
  stopButton.addEventListener("click", () => ask("stop"));
  bar.append(doing, meter, notes, runButton, stopButton);

  const say = (text, kind = "") => {
    if (notes.textContent !== text) notes.textContent = text;
    notes.dataset.kind = kind;
  };

  // MARK: - The page

  // Makes the children of one element like those of another, and keeps every node that is the same: so the
  // place, open folds, the selection and the focus stay where nothing has changed.
  const morphChildren = (old, fresh, depth) => {
    const before = [...old.childNodes].filter((node) => !node.isLive);
    const after = [...fresh.childNodes];
    let start = 0;
    while (start < before.length && start < after.length && same(before[start], after[start])) start++;
    let end = 0;
    while (
      end < before.length - start && end < after.length - start
      && same(before[before.length - 1 - end], after[after.length - 1 - end])
    ) end++;
    const gone = before.slice(start, before.length - end);
    const come = after.slice(start, after.length - end);
    const partners = partnersOf(come, gone);
    let place = before[before.length - end] ?? null;
    if (!place && gone.length) place = gone[gone.length - 1].nextSibling;
    const used = new Set();
    const result = come.map((node) => {
      const partner = partners.get(node);
      if (partner && (same(partner, node) || morph(partner, node, depth + 1))) {
        used.add(partner);
        return partner;
      }
      return document.importNode(node, true);
    });
    for (const node of gone) if (!used.has(node)) node.remove();
    for (const node of result.reverse()) {
      if (node.parentNode !== old || node.nextSibling !== place) old.insertBefore(node, place);
      place = node;
    }
  };
  // Which old node each new one takes over: the one with its id or its content, in the same order, and
  // between two of these whatever is of the same kind.
  const partnersOf = (come, gone) => {
    const partners = new Map();
    const places = new Map();
    gone.forEach((node, index) => {
      const mark = markOf(node);
      if (!places.has(mark)) places.set(mark, []);
      places.get(mark).push(index);
    });
    let last = -1;
    let gap = [];
    const fill = (end) => {
      const free = gone.slice(last + 1, end);
      for (const node of gap) {
        const index = free.findIndex((other) => other.nodeName === node.nodeName && !other.id && !node.id);
        if (index >= 0) partners.set(node, free.splice(0, index + 1)[index]);
      }
      gap = [];
    };
    for (const node of come) {
      const mark = markOf(node);
      const index = mark && places.get(mark)?.find((index) => index > last);
      if (index === undefined || index === "") {
        gap.push(node);
        continue;
      }
      fill(index);
      partners.set(node, gone[index]);
      last = index;
    }
    fill(gone.length);
    return partners;
  };
  const markOf = (node) => node.nodeType !== Node.ELEMENT_NODE ? node.nodeValue?.trim()
    : node.id ? `${node.nodeName}#${node.id}` : node.outerHTML;
  const same = (left, right) => left.isEqualNode(right) && !left.liveState;
  const morph = (old, fresh, depth) => {
    if (old.nodeName !== fresh.nodeName || depth > 40) return false;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return true;
    }
    for (const { name } of [...old.attributes]) {
      const isOwn = name === "open" || name === "tabindex" || name.startsWith("data-live-")
        || name === "aria-busy";
      if (!fresh.hasAttribute(name) && !isOwn) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (!old.liveState) morphChildren(old, fresh, depth);
    return true;
  };

  const changed = () => {
    restyle();
    document.dispatchEvent(new CustomEvent("lectern-changed"));
  };

  // Loads the page as it is now, and takes over what is different.
  let isLoading = false;
  let isLoadingAgain = false;
  const reload = async () => {
    if (isLoading) {
      isLoadingAgain = true;
      return;
    }
    isLoading = true;
    try {
      const response = await fetch(location.pathname, { cache: "no-store" });
      if (response.status === 404) return say(word("This lesson no longer exists."), "error");
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      revision = Number(fresh.querySelector("script[data-revision]")?.dataset.revision ?? 0);
      const styles = fresh.querySelector("style");
      const own = document.querySelector("style");
      // A page that showed only problems has no styles yet.
      if (styles && !own) return location.reload();
      if (styles && styles.textContent !== own.textContent) own.textContent = styles.textContent;
      document.title = fresh.title;
      document.documentElement.lang = fresh.documentElement.lang;
      keepingPlace(() => morphChildren(document.body, fresh.body, 0));
      showParameters();
      changed();
    } catch { /* The server has ended; the event stream reports it. */ } finally {
      isLoading = false;
      if (isLoadingAgain) {
        isLoadingAgain = false;
        reload();
      }
    }
  };

  // Keeps the text that is being read in place when something above it grows or shrinks.
  const keepingPlace = (change) => {
    const anchor = [...document.querySelectorAll("main > *, .cell > *")]
      .find((block) => block.getBoundingClientRect().bottom > 1);
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (!anchor?.isConnected) return;
    const shift = anchor.getBoundingClientRect().top - before;
    if (shift && scrollY > 0) scrollBy({ top: shift, behavior: "instant" });
  };

  const showCell = ({ name, html }) => {
    const old = document.getElementById(name);
    const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    if (!old?.classList.contains("cell") || !fresh) return reload();
    keepingPlace(() => morph(old, fresh, 0));
    changed();
  };

  // MARK: - The state

  let state;
  const phases = {
    queued: "queued", waiting: "waiting for the next step", running: "running", failed: "failed",
    notRun: "not run", finished: "",
  };

  // Marks every cell with how far it has come.
  const restyle = () => {
    if (!state) return;
    const isBusy = state.phase !== "idle";
    for (const { name, phase, isStale } of state.cells) {
      const cell = document.getElementById(name);
      if (!cell) continue;
      const shown = isBusy || phase === "failed" ? phase : phase === "queued" ? "queued" : "finished";
      if (cell.dataset.livePhase !== shown) cell.dataset.livePhase = shown;
      cell.toggleAttribute("data-live-stale", isStale && isBusy);
      const badge = cell.querySelector(":scope > .live-badge") ?? cell.appendChild(
        Object.assign(element("span", { className: "live-badge", lang: language }), { isLive: true }));
      const text = word(phases[shown] ?? "");
      if (badge.textContent !== text) badge.textContent = text;
    }
    for (const mark of document.querySelectorAll(".live-problem")) mark.remove();
    for (const problem of state.problems) showProblem(problem);
  };

  // A message of the compiler under the line that it is about, or at the top of the page.
  const showProblem = ({ severity, message, help, place, cell, line }) => {
    const box = element(
      "div", { className: "live-problem", lang: language, dir: "ltr", isLive: true },
      element("strong", { textContent: severity }), ` ${message} `,
      element("span", { className: "place", textContent: place }));
    if (help) box.append(element("span", { className: "live-help", textContent: help }));
    box.setAttribute("role", "alert");
    const code = cell && document.getElementById(cell)?.querySelector("pre");
    if (!code) return document.querySelector("main").before(box);
    const height = parseFloat(getComputedStyle(code).lineHeight) || 20;
    box.style.setProperty("--live-line", `${(line ?? 0) * height}px`);
    box.classList.add("at-line");
    code.parentElement.after(box);
    if (line !== undefined) box.dataset.line = line + 1;
  };

  let rest;
  const showState = (message) => {
    const wasIdle = state?.phase === "idle";
    state = message;
    const index = state.cells.findIndex(({ phase }) => phase === "running" || phase === "waiting");
    const running = state.cells[index];
    const position = index < 0 ? "" : ` ${running.name} (${index + 1} of ${state.cells.length})`;
    doing.textContent = state.phase === "idle" ? (word(state.problems.length ? "Not run" : "Up to date"))
      : state.phase === "compiling" ? word("Compiling")
      : running?.phase === "waiting" ? word("Waiting before") + position
      : word("Running") + position;
    bar.dataset.phase = state.problems.length ? "failed" : state.phase;
    const progress = state.progress;
    meter.hidden = !progress;
    if (progress) {
      if (progress.total) {
        meter.max = progress.total;
        meter.value = progress.completed;
      } else {
        meter.removeAttribute("value");
      }
      say(progress.label);
    } else {
      say(state.problems.length ? state.problems[0].message : state.note ?? "",
        state.problems.length ? "error" : "");
    }
    stopButton.hidden = state.phase === "idle";
    runButton.hidden = state.phase !== "idle";
    showParameters();
    restyle();
    clearTimeout(rest);
    if (state.phase !== "idle" || wasIdle) return;
    document.dispatchEvent(new CustomEvent("lectern-changed"));
    // What is neither text nor output, such as the values at the foot of the page, follows later.
    rest = setTimeout(reload, 500);
  };

  // MARK: - Parameters

  let wishes = {};
  let isAsking = false;
  // While a control is dragged, only the newest values are sent, once the server has answered.
  const wish = async (name, value) => {
    wishes[name] = value;
    if (isAsking) return;
    isAsking = true;
    while (Object.keys(wishes).length) {
      const values = wishes;
      wishes = {};
      await ask("values", { values });
    }
    isAsking = false;
  };

  // A slider has up to a thousand places. On a logarithmic one, equal steps are equal ratios,
  // thirty for a factor of ten: as many as two digits can distinguish.
  const places = 1000;
  const scale = ({ minimum, maximum, isLogarithmic, type }) => {
    const isLog = isLogarithmic && minimum > 0;
    const [low, high] = isLog ? [Math.log(minimum), Math.log(maximum)] : [minimum, maximum];
    const isWhole = type === "Int";
    const steps = isLog ? Math.ceil((30 * (high - low)) / Math.LN10)
      : isWhole ? Math.min(places, high - low) : places;
    return {
      steps,
      toPlace: (value) => Math.round((((isLog ? Math.log(value) : value) - low) / (high - low)) * steps),
      toValue: (place) => {
        const at = low + ((high - low) * place) / steps;
        const value = isLog ? Math.exp(at) : at;
        if (isWhole) return String(Math.round(value));
        const digits = isLog ? 2 : Math.max(1, Math.ceil(Math.log10(Math.abs(value) * steps / (maximum - minimum) + 1)));
        return String(Number(value.toPrecision(Math.min(12, digits))));
      },
    };
  };

  const controls = new Map();
  const makeControl = (parameter) => {
    const { name, type, minimum, maximum, choices, help } = parameter;
    const label = help ? `${name}: ${help}` : name;
    const box = element("span", { className: "live-control" });
    const field = element("input", { type: "text", inputMode: type === "String" ? "text" : "decimal" });
    field.setAttribute("aria-label", label);
    field.autocomplete = "off";
    field.spellcheck = false;
    const control = { box, show: (value) => { field.value = value; } };
    if (type === "Bool") {
      const button = element("input", { type: "checkbox" });
      button.setAttribute("role", "switch");
      button.setAttribute("aria-label", label);
      button.addEventListener("change", () => wish(name, String(button.checked)));
      control.show = (value) => { button.checked = value === "true"; };
      box.append(button);
      return control;
    }
    if (choices.length) {
      const menu = element("select", {}, ...choices.map((textContent) => element("option", { textContent })));
      menu.setAttribute("aria-label", label);
      menu.addEventListener("change", () => wish(name, menu.value));
      control.show = (value) => { menu.value = value; };
      box.append(menu);
      return control;
    }
    // A typed value counts when it is finished.
    field.addEventListener("change", () => wish(name, field.value.trim()));
    if (minimum !== undefined && maximum > minimum && type !== "String") {
      const { steps, toPlace, toValue } = scale(parameter);
      const slider = element("input", { type: "range", min: "0", max: String(steps), step: "1" });
      slider.setAttribute("aria-label", label);
      const tell = (value) => slider.setAttribute("aria-valuetext", value);
      slider.addEventListener("input", () => {
        const value = toValue(Number(slider.value));
        field.value = value;
        tell(value);
        wish(name, value);
      });
      control.show = (value) => {
        field.value = value;
        if (toValue(Number(slider.value)) !== value) slider.value = String(toPlace(Number(value)));
        tell(value);
      };
      box.append(slider);
    }
    box.append(field);
    control.isInUse = () => document.activeElement === field && field.value !== control.shown;
    return control;
  };

  // Puts a control into the place of each value in the table of parameters.
  const showParameters = () => {
    if (!state || !mayChange) return showAddress();
    for (const parameter of state.parameters) {
      const kind = JSON.stringify([parameter.type, parameter.minimum, parameter.maximum, parameter.isLogarithmic, parameter.choices, parameter.help]);
      let control = controls.get(parameter.name);
      if (control?.kind !== kind) {
        control = Object.assign(makeControl(parameter), { kind });
        controls.set(parameter.name, control);
      }
      const row = [...document.querySelectorAll(".parameters tbody tr")]
        .find((row) => row.querySelector("th")?.textContent === parameter.name);
      const cell = row?.querySelector("td");
      if (cell && control.box.parentNode !== cell) {
        cell.replaceChildren(control.box);
        cell.liveState = true;
      }
      // While the user moves it, the control is ahead of the session.
      const isAhead = parameter.name in wishes || isAsking || control.isInUse?.();
      if (!isAhead && control.shown !== parameter.value) {
        control.shown = parameter.value;
        control.show(parameter.value);
      }
    }
    showAddress();
  };

  // The address holds the values that are not the defaults.
  const showAddress = () => {
    if (!state) return;
    const address = new URL(location.href);
    for (const { name, value, defaultValue } of state.parameters) {
      if (value === defaultValue) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  // A link with values shows the lesson with them.
  const valuesOfAddress = () => {
    const query = new URL(location.href).searchParams;
    const values = {};
    for (const { name, value } of state.parameters) {
      if (query.has(name) && query.get(name) !== value) values[name] = query.get(name);
    }
    return values;
  };

  // MARK: - Steps

  let isPresenting = false;
  const stepTo = (count) => { if (mayChange) ask("step", { step: count }); };
  document.addEventListener("lectern-present", ({ detail }) => {
    isPresenting = detail.isPresenting;
    document.documentElement.classList.toggle("live-presenting", isPresenting);
    if (!isPresenting) stepTo(null);
  });
  document.addEventListener("lectern-step", ({ detail }) => {
    if (!isPresenting || !state) return;
    const count = state.cells.findIndex(({ name }) => name === detail.cell) + 1;
    // Stepping back runs nothing.
    if (state.step === undefined || count > state.step) stepTo(count);
  });

  // MARK: - The connection

  let mayChange = false;
  let isFirst = true;
  const connect = () => {
    const events = new EventSource(base + "events");
    events.addEventListener("revision", ({ data }) => {
      bar.classList.remove("is-gone");
      if (Number(data) !== revision || !isFirst) reload();
    });
    events.addEventListener("page", reload);
    events.addEventListener("cell", ({ data }) => showCell(JSON.parse(data)));
    events.addEventListener("state", async ({ data }) => {
      const message = JSON.parse(data);
      if (isFirst) {
        isFirst = false;
        state = message;
        const values = valuesOfAddress();
        mayChange = await mayAsk();
        if (Object.keys(values).length && mayChange) await ask("values", { values });
      }
      showState(message);
    });
    events.onerror = () => {
      bar.classList.add("is-gone");
      doing.textContent = word("The server cannot be reached");
      say(word("The page reconnects when the server is back."));
      meter.hidden = true;
      // A browser gives up if the answer is not a stream of events.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  };

  const mayAsk = async () => {
    try {
      const response = await post("access");
      runButton.disabled = stopButton.disabled = !response.ok;
      if (!response.ok) bar.append(element("span", { textContent: word("You are watching.") }));
      return response.ok;
    } catch {
      return false;
    }
  };

  if (!isIndex) {
    document.body.append(Object.assign(bar, { isLive: true }));
    document.documentElement.classList.add("live");
  }
  connect();
})();
