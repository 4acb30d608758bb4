// Two conveniences, without which the page is complete: a theme switch and copy buttons.
(() => {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  // A page opened as a file may have no storage.
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
    element.className = name;
    element.textContent = label;
    element.addEventListener("click", () => action(element));
    return element;
  };
  document.addEventListener("DOMContentLoaded", () => {
    const label = () => "Theme: " + theme;
    document.querySelector(".page-header").append(button("theme", label(), (element) => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      stored(theme);
      show(theme);
      element.textContent = label();
    }));
    for (const code of document.querySelectorAll(".code")) {
      const pre = code.querySelector("pre");
      if (!pre || !navigator.clipboard) continue;
      code.append(button("copy", "Copy", (element) => {
        navigator.clipboard.writeText(pre.textContent).then(() => {
          element.textContent = "Copied";
          setTimeout(() => { element.textContent = "Copy"; }, 1500);
        });
      }));
    }
  });
})();
