// The page's own words in its language, by the English ones; its other scripts use it, too.
const pageWord = ((words) => (text) => words[text] ?? text)(
  JSON.parse(document.documentElement.dataset.words ?? "{}"));
const pageLanguage = document.documentElement.dataset.words ? document.documentElement.lang : "en";

// Conveniences, without which the page is complete: a theme switch, copy buttons, contents that
// follow the reader, and scroll boxes for the keyboard.
(() => {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  // A page that is opened as a file may not have storage.
  const stored = (value) => {
    try {
      if (value) localStorage.setItem("theme", value);
      return localStorage.getItem("theme");
    } catch {
      return value;
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  let theme = themes.includes(stored()) ? stored() : "auto";
  show(theme);

  const button = (name, label, action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.lang = pageLanguage;
    element.dir = "ltr";
    element.className = name;
    element.textContent = label;
    element.addEventListener("click", () => action(element));
    return element;
  };
  // Marks the section that is being read, which is the last one whose heading has come up.
  const follow = () => {
    const links = [...document.querySelectorAll(".contents-side > ol a")];
    const headings = links.map((link) => {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    let current;
    const mark = () => {
      const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 2;
      let index = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < 120);
      if (atEnd && index >= 0) {
        // At the end of the page the last sections cannot come up: the one that was asked for counts.
        const target = links.findIndex((link) => link.hash === location.hash);
        index = target > index ? target : index;
      }
      if (links[index] === current) return;
      current?.removeAttribute("aria-current");
      current = links[index];
      current?.setAttribute("aria-current", "true");
      const side = document.querySelector(".contents-side");
      const place = current?.offsetTop ?? 0;
      if (place < side.scrollTop || place > side.scrollTop + side.clientHeight - 40) {
        side.scrollTop = place - side.clientHeight / 2;
      }
    };
    let isWaiting = false;
    const later = () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => { isWaiting = false; mark(); });
    };
    if (!links.length) return;
    addEventListener("scroll", later, { passive: true });
    addEventListener("hashchange", later);
    mark();
    const fold = document.querySelector(".contents-fold details");
    fold.addEventListener("click", (event) => {
      if (event.target.closest("a")) fold.open = false;
    });
  };

  // A box with wider content can be scrolled with the keyboard, too.
  const reach = () => {
    const boxes = "pre, table, .table, .picture, .step-picture, .rich, .katex-display";
    const check = (box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    };
    const all = [...document.querySelectorAll(boxes)];
    const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => check(target)));
    for (const box of all) observer.observe(box);
    document.fonts.ready.then(() => all.forEach(check));
  };

  document.addEventListener("DOMContentLoaded", () => {
    follow();
    reach();
    const label = () => pageWord("Theme: " + theme);
    const tools = document.createElement("div");
    tools.className = "page-tools";
    tools.append(button("theme tool", label(), (element) => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      stored(theme);
      show(theme);
      element.textContent = label();
    }));
    document.querySelector(".page-header").append(tools);
    for (const code of document.querySelectorAll(".code")) {
      const pre = code.querySelector("pre");
      if (!pre || !navigator.clipboard) continue;
      code.append(button("copy", pageWord("Copy"), (element) => {
        navigator.clipboard.writeText(pre.textContent).then(() => {
          element.textContent = pageWord("Copied");
          setTimeout(() => { element.textContent = pageWord("Copy"); }, 1500);
        });
      }));
    }
  });
})();
