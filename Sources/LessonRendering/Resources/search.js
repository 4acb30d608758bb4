// The search on a course's front page, in an index that the page holds. Words are found by their
// beginnings; a section has to have all words of the query.
(() => {
  // The words in their order, and the sections of each, as the index writes them.
  const decode = ({ words }) => {
    let last = "";
    return words.split(" ").filter(Boolean).map((entry) => {
      const colon = entry.lastIndexOf(":");
      last = last.slice(0, parseInt(entry[0], 36)) + entry.slice(1, colon);
      let section = 0;
      const sections = [];
      for (let index = colon + 1; index < entry.length; index += 1) {
        let length = 1;
        while (entry[index] === ".") {
          length += 1;
          index += 1;
        }
        section += parseInt(entry.slice(index, index + length), 36);
        index += length - 1;
        sections.push(section);
      }
      return { text: last, sections };
    });
  };

  // How well each section matches one word of the query.
  const scores = (index, part) => {
    const result = new Map();
    let [low, high] = [0, index.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index[middle].text < part) low = middle + 1;
      else high = middle;
    }
    for (; low < index.length && index[low].text.startsWith(part); low += 1) {
      const score = index[low].text === part ? 3 : 1;
      for (const section of index[low].sections) {
        result.set(section, Math.max(score, result.get(section) ?? 0));
      }
    }
    return result;
  };

  addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".search");
    const [input, status, list] = form.children;
    const content = JSON.parse(document.getElementById("Search").textContent);
    let index;

    const find = (question) => {
      index ??= decode(content);
      const parts = question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
      const found = parts.map((part) => {
        const result = scores(index, part);
        content.sections.forEach(([lesson, title], section) => {
          // A heading counts more than its text, and has words that the index may leave out. Of a name in a
          // reference, such as Tensor.sum, the last part counts.
          const texts = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
          const isTitle = content.lessons[lesson][2]
            ? texts.at(-1) === part : texts.some((text) => text.startsWith(part));
          if (isTitle) result.set(section, 5 + (result.get(section) ?? 0));
        });
        return result;
      });
      if (!found.length) return [];
      return [...found[0].keys()]
        .filter((section) => found.every((result) => result.has(section)))
        .map((section) => {
          return { section, score: found.reduce((sum, result) => sum + result.get(section), 0) };
        })
        .sort((a, b) => b.score - a.score || a.section - b.section);
    };

    const show = () => {
      const question = input.value.trim();
      const results = question ? find(question) : [];
      const count = results.length === 1 ? pageWord("1 section")
        : pageWord("%1 sections").replace("%1", results.length);
      status.textContent = !question ? "" : results.length ? count : pageWord("Nothing found.");
      list.replaceChildren(...results.slice(0, 30).map(({ section }) => {
        // An id that follows from the title is not written down.
        const [lesson, title, id] = content.sections[section];
        const anchor = id ?? title.toLowerCase().replaceAll(" ", "-").replaceAll(".", "");
        const [page, name] = content.lessons[lesson];
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = page + (anchor ? "#" + encodeURIComponent(anchor) : "");
        link.textContent = title;
        item.append(link);
        if (anchor) {
          const place = document.createElement("small");
          place.textContent = ` ${name}`;
          item.append(place);
        }
        return item;
      }));
    };
    form.hidden = false;
    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    // A browser may have restored the query.
    if (input.value) show();
  });
})();
