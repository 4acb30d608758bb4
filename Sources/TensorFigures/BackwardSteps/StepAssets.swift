/// The style of steps, and the script that shows one at a time.
enum StepAssets {
  /// The page's own colours, if it has any.
  static let css = """
    .backward-steps{font-family:var(--sans,system-ui,sans-serif)}
    .backward-steps ol{list-style:none;margin:0;padding:0}
    .backward-step{margin:0 0 1.5rem}
    .backward-steps p{margin:0 0 .6rem;padding:0}
    .backward-steps svg{display:block;margin:0 auto}
    .backward-steps>svg{position:absolute}
    .step-picture{overflow-x:auto;margin:.4rem 0 .8rem}
    .step-picture svg{width:100%;height:auto}
    .step-title code{margin-right:.6em}
    .backward-steps table{display:table;width:100%;margin:0;border-collapse:collapse;font-size:.9rem}
    .backward-steps tr{border-top:1px solid var(--line,#8884)}
    .backward-steps :is(th,td){padding:.35rem .8rem .35rem 0;vertical-align:middle;text-align:left}
    .backward-steps th{font-weight:400;white-space:nowrap;color:var(--soft,inherit)}
    .backward-steps th{width:8.5rem}
    .backward-steps pre{margin:0;padding:0;background:none;font-size:.8rem;line-height:1.35}
    .backward-steps small{color:var(--soft,inherit)}
    .step-controls{display:flex;gap:.6rem;align-items:center;margin:0 0 .8rem}
    .step-controls button{font:inherit;font-size:.85rem;color:inherit;background:none;cursor:pointer;\
    border:1px solid var(--line,#8888);border-radius:.35rem;padding:.3rem .8rem}
    .step-controls button:disabled{opacity:.4;cursor:default}
    .step-controls span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .step-badge{display:inline-block;font-size:.82rem}
    .step-badge.correct{color:light-dark(#1a7048,#6fd09d)}
    .step-badge.wrong{color:light-dark(#b3261e,#ff8f85)}
    @media screen{.stepped .backward-step:not(.current){display:none}}
    @media print{.step-controls{display:none}
    .step-title{break-after:avoid}.step-picture{overflow:visible;break-inside:avoid}
    .step-picture svg{width:auto;max-width:100%;max-height:30vh}}
    @media(max-width:44rem){.backward-steps tr{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;\
    align-items:center;padding:.5rem 0}.backward-steps :is(th,td){padding:0}\
    .backward-steps th{flex-basis:100%}}
    """

  static let script = """
    for (const view of document.querySelectorAll(".backward-steps:not(.stepped)")) {
      const steps = [...view.querySelectorAll(".backward-step")];
      if (steps.length < 2) continue;
      view.classList.add("stepped");
      const controls = document.createElement("div");
      controls.className = "step-controls";
      const button = (label, change) => {
        const element = document.createElement("button");
        element.type = "button";
        element.textContent = label;
        element.addEventListener("click", () => go(current + change));
        controls.append(element);
        return element;
      };
      let current = 0;
      const back = button("Previous", -1), next = button("Next", 1);
      const status = document.createElement("span");
      status.setAttribute("role", "status");
      controls.append(status);
      const go = (to) => {
        current = Math.max(0, Math.min(steps.length - 1, to));
        steps.forEach((step, i) => step.classList.toggle("current", i === current));
        back.disabled = current === 0;
        next.disabled = current === steps.length - 1;
        status.textContent = `Step ${current + 1} of ${steps.length}`;
        showLit(steps[current].querySelector(".step-picture"));
      };
      // On a narrow screen, a picture is scrolled to the part that is lit.
      const showLit = (picture) => {
        const lit = [...(picture?.querySelectorAll("svg > :not(title, use)") ?? [])]
          .map((element) => element.getBoundingClientRect());
        if (!lit.length) return;
        const { left, width } = picture.getBoundingClientRect();
        const middle = (Math.min(...lit.map((box) => box.left)) + Math.max(...lit.map((box) => box.right))) / 2;
        picture.scrollLeft += middle - left - width / 2;
      };
      controls.addEventListener("keydown", (event) => {
        const change = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (change) { go(current + change); event.preventDefault(); }
        if (event.key === "Home") go(0);
        if (event.key === "End") go(steps.length - 1);
      });
      view.querySelector("ol").before(controls);
      go(0);
    }
    """
}
