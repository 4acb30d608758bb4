// The presenting view: the lesson in large type, one piece at a time, a slide for each section.
//
// The page keeps its elements: presenting.css hides those with data-away. A live page sends
// `lectern-changed` after a change, and `lectern-present` and `lectern-step` tell it what is shown.
(() => {
  const root = document.documentElement;
  const make = (name, properties) => {
    return Object.assign(document.createElement(name), { lang: pageLanguage, dir: "ltr" }, properties);
  };
  const button = (textContent, onclick) => {
    return make(
      "button", { type: "button", className: "tool", textContent: pageWord(textContent), onclick });
  };
  const send = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const fields = "input, select, textarea, audio, video, [contenteditable]";
  const isField = (element) => element.matches(fields);
  const focusLesson = () => document.querySelector("main").focus({ preventScroll: true });

  let isPresenting = false;
  let pieces = [];
  let current = 0;
  let scale = 1;
  // Where the page scrolls to.
  let goal = 0;
  let lastSlide, lastStep;

  const bar = make("nav", { className: "presenting-bar", ariaLabel: pageWord("Presenting") });
  const status = make("span", { role: "status" });
  const pointer = make("div", { className: "presenting-pointer" });
  const help = make("dialog", { className: "presenting-keys", ariaLabel: pageWord("Keys") });
  const own = [bar, pointer, help];
  const bring = () => document.body.append(...own.filter((element) => !element.isConnected));

  // Collects the pieces in the order of the page. Keys are stable when other pieces appear or
  // disappear: the name and a part of a cell, or the id of a heading and the number of a text after
  // it.
  const collect = () => {
    reveal();
    pieces = [];
    const main = document.querySelector("main");
    let heading = "", slide = 0, number = 0;
    // Headings, and boxes around pieces, come with the next piece.
    let waiting = [];
    const add = (element, key, more) => {
      pieces.push({ key, slide, place: element, elements: [...waiting, element], ...more });
      waiting = [];
    };
    const addText = (element) => add(element, `${heading}/${number += 1}`);
    const addCell = (element) => {
      const cell = element.id;
      const addPart = (place, part, more) => add(place, `${cell}/${part}`, { cell, part, ...more });
      const code = element.querySelector(":scope > .code");
      const output = element.querySelector(":scope > .output");
      waiting.push(element);
      if (code) addPart(code, "code");
      if (output) addPart(output, "output");
      // In a live page, an output may still come.
      else if (element.hasAttribute("data-live")) {
        addPart(make("div"), "output", { place: code ?? element });
      }
      let step = 0;
      for (const item of output?.querySelectorAll(".backward-step:not([hidden] *)") ?? []) {
        const previous = item.previousElementSibling;
        step += 1;
        if (previous) addPart(item, `step ${step}`, { previous, place: output });
        else pieces.at(-1).elements.push(item);
      }
    };
    const walk = (parent) => {
      for (const element of parent.children) {
        const { display } = getComputedStyle(element);
        // Text in a line comes with its box.
        if (display === "none" || parent !== main && display.startsWith("inline")) continue;
        if (element.matches(".cell")) {
          addCell(element);
        } else if (element.matches("h1, h2, h3, h4, h5, h6, hr, summary")) {
          if (parent === main && element.matches("h1, h2")) {
            if (waiting.length) addText(waiting.pop());
            slide += 1;
          }
          if (element.id) [heading, number] = [element.id, 0];
          waiting.push(element);
        } else if (!element.matches(".code") && element.querySelector(".cell, .code")) {
          waiting.push(element);
          walk(element);
        } else {
          addText(element);
        }
      }
    };
    add(document.querySelector(".page-header"), "/title");
    walk(main);
    if (waiting.length) addText(waiting.pop());
  };
  const reveal = () => {
    document.querySelectorAll("[data-away]").forEach((element) => delete element.dataset.away);
  };

  // Shows what is on the slide up to the current piece.
  const show = () => {
    const piece = pieces[current];
    pieces.forEach(({ slide, elements, previous }, index) => {
      const isShown = index <= current && slide === piece.slide;
      for (const element of elements) element.toggleAttribute("data-away", !isShown);
      if (isShown) previous?.toggleAttribute("data-away", true);
    });
    // The title stays on every slide for screen readers.
    delete pieces[0].place.dataset.away;
    root.dataset.presenting = piece.slide ? "section" : "title";
    const fold = piece.place.parentElement.closest("details");
    if (fold) fold.open = true;
    if (document.activeElement === document.body) focusLesson();
    scroll();
    remember();
    const part = piece.part ? ", " + piece.part : "";
    status.textContent = `${current + 1} of ${pieces.length}${part}`;

    const isOutput = (piece) => piece?.part === "output";
    const output = pieces.slice(0, current + 1).findLast(isOutput);
    const isNext = piece.part === "code" && isOutput(pieces[current + 1]);
    const detail = { cell: output?.cell ?? null, next: isNext ? piece.cell : null };
    const step = piece.key + JSON.stringify(detail);
    if (step !== lastStep) send("lectern-step", detail);
    lastStep = step;
  };

  // The part of the screen that the bar leaves free.
  const height = () => innerHeight - bar.offsetHeight - 16;
  const top = (piece) => piece.elements[0].getBoundingClientRect().top + scrollY - 16;
  const bottom = (piece) => piece.place.getBoundingClientRect().bottom + scrollY;
  // Scrolls to the current piece, with as many whole pieces before it as fit.
  const scroll = () => {
    const { slide } = pieces[current];
    // A field in use stays where it is.
    if (isField(document.activeElement)) return;
    const end = bottom(pieces[current]) - height();
    const first = pieces.findIndex((piece, index) => {
      return piece.slide === slide && (index === current || top(piece) >= end);
    });
    goal = pieces[first - 1]?.slide === slide ? top(pieces[first]) : 0;
    document.body.style.minHeight = goal + innerHeight + "px";
    scrollTo({ top: goal, behavior: slide === lastSlide ? "auto" : "instant" });
    lastSlide = slide;
  };

  // The address holds the step, and the history the size.
  const remember = () => {
    const step = "#present=" + encodeURIComponent(pieces[current].key);
    try {
      const address = isPresenting ? step : location.pathname + location.search;
      history.replaceState({ ...history.state, scale }, "", address);
    } catch {
      // Safari limits the number of changes to the history.
    }
  };
  const remembered = () => decodeURIComponent(location.hash.match(/^#present=(.+)/)?.[1] ?? "");

  const go = (index) => {
    current = Math.max(0, Math.min(pieces.length - 1, index));
    show();
  };
  // A piece taller than the screen is first scrolled to its end.
  const forward = () => {
    const place = Math.max(goal, scrollY);
    const end = Math.min(bottom(pieces[current]) - height(), root.scrollHeight - innerHeight);
    if (end > place + 1) scrollTo(0, Math.min(end, place + height() * 0.8));
    else if (current < pieces.length - 1) go(current + 1);
  };
  const back = () => go(current - 1);
  const resize = () => {
    if (!isPresenting) return;
    root.style.setProperty("--scale", scale);
    // Pictures have sizes in pixels, for type of 17.
    root.style.setProperty("--zoom", parseFloat(getComputedStyle(root).fontSize) / 17);
    scroll();
  };
  const zoom = (size) => {
    scale = Math.max(0.5, Math.min(3, size));
    status.textContent = `${pageWord("Size")} ${Math.round(scale * 100)} %`;
    resize();
    remember();
  };
  const toggle = (name) => {
    status.textContent = name + (root.toggleAttribute("data-" + name) ? " on" : " off");
  };
  const explain = () => help.showModal();
  const black = () => toggle("black");

  const enter = (key) => {
    collect();
    // It begins where the reader is.
    const isAbove = (piece) => piece.elements[0].offsetParent && top(piece) < scrollY + 100;
    current = Math.max(0, pieces.findLastIndex(key ? (piece) => piece.key === key : isAbove));
    if (isPresenting) return show();
    scale = history.state?.scale ?? scale;
    isPresenting = true;
    lastSlide = lastStep = null;
    bring();
    root.dataset.presenting = "";
    focusLesson();
    send("lectern-present", { isPresenting });
    show();
    resize();
  };
  const leave = () => {
    isPresenting = false;
    remember();
    reveal();
    for (const name of ["presenting", "black", "pointer"]) delete root.dataset[name];
    document.body.style.minHeight = "";
    for (const element of own) element.remove();
    pieces[current].place.scrollIntoView();
    send("lectern-present", { isPresenting });
  };

  const keys = {
    " ": ({ shiftKey }) => (shiftKey ? back() : forward()),
    [root.dir === "rtl" ? "ArrowLeft" : "ArrowRight"]: forward, PageDown: forward,
    [root.dir === "rtl" ? "ArrowRight" : "ArrowLeft"]: back, PageUp: back, Backspace: back,
    Home: () => go(0), End: () => go(pieces.length - 1),
    "+": () => zoom(scale * 1.1), "=": () => zoom(scale * 1.1), "-": () => zoom(scale / 1.1),
    0: () => zoom(1), b: black, ".": black, l: () => toggle("pointer"),
    "?": explain, p: leave, Escape: leave,
  };
  // Whether an element handles a key itself.
  const needs = (element, key) => {
    if (key === " ") return element.closest("button, summary");
    const isWide = element.scrollWidth > element.clientWidth;
    return /^Arrow/.test(key) && element.tabIndex === 0 && isWide;
  };
  addEventListener("keydown", (event) => {
    const { target, ctrlKey, altKey, metaKey } = event;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (ctrlKey || altKey || metaKey || event.defaultPrevented || help.open) return;
    if (isField(target)) {
      // From a field, back to the lesson.
      if (isPresenting && key === "Escape") focusLesson();
    } else if (!isPresenting) {
      if (key === "p" && !event.repeat) enter();
    } else if (keys[key] && !needs(target, key)) {
      event.preventDefault();
      // While the screen is black, nothing moves.
      if (root.hasAttribute("data-black")) black();
      else keys[key](event);
    }
  });
  addEventListener("click", ({ pointerType, target }) => {
    // After a click, the keys are for the lesson again.
    if (isPresenting && pointerType === "mouse" && target.closest("button, summary")) focusLesson();
  });
  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (isPresenting) pointer.style.translate = `${clientX}px ${clientY}px`;
  });
  addEventListener("resize", resize);
  addEventListener("hashchange", () => {
    // A link leads to the piece that holds its target.
    const target = document.querySelector(":target");
    const holds = ({ elements }) => elements.some((element) => element.contains(target));
    if (remembered()) enter(remembered());
    else if (isPresenting) go(pieces.findLastIndex(holds));
  });
  document.addEventListener("lectern-changed", () => {
    if (!isPresenting) return;
    const before = pieces.slice(0, current + 1);
    collect();
    // A piece that was removed is replaced by the one before it.
    current = Math.max(0, pieces.findLastIndex(({ key }) => before.some((old) => old.key === key)));
    bring();
    show();
  });
  addEventListener("DOMContentLoaded", () => {
    const textContent = `→ Space PageDown\tforward
← Backspace PageUp\tback
↑ ↓\tscroll
Home End\tfirst, last
+ − 0\tlarger, smaller, reset
B\tblack screen
L\tpointer
?\tthese keys
P Escape\tleave`.replace(/[^\t]+$/gm, pageWord);
    help.append(make("p", { textContent }), button("Close", () => help.close()));
    bar.append(
      status, button("Back", back), button("Next", forward), button("Keys", explain),
      button("Leave", leave));
    document.querySelector(".page-tools").prepend(button("Present", () => enter()));
    if (remembered()) enter(remembered());
    document.fonts.ready.then(resize);
  });
})();
