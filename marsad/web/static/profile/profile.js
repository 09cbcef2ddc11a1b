// What a browser adds to the profile: a slider through time, references to copy, where one reads.
(() => {
  "use strict";
  const page = document.querySelector(".profile");
  if (!page) return;

  // The slider stands before the list of days; the list stays, for those who read it.
  const form = page.querySelector("form.slide");
  const days = form ? [...form.querySelectorAll(".days li")] : [];
  if (days.length > 1) {
    const box = document.createElement("div");
    const range = document.createElement("input");
    const said = document.createElement("output");
    const ends = document.createElement("div");
    box.className = "slider";
    ends.className = "ends";
    Object.assign(range, { type: "range", min: 0, max: days.length - 1, step: 1, id: "day-shown" });
    range.setAttribute("aria-label", form.dataset.words);
    range.setAttribute("aria-describedby", "day-hint");
    const at = days.findIndex((day) => day.hasAttribute("aria-current"));
    range.value = at < 0 ? days.length - 1 : at;
    const hint = document.createElement("p");
    hint.id = "day-hint";
    hint.className = "soft small";
    hint.textContent = form.dataset.hint;
    for (const day of [days[0], days[days.length - 1]]) {
      const end = document.createElement("span");
      end.append(day.querySelector("a").firstChild.cloneNode(true));
      ends.append(end);
    }
    const tell = () => {
      const day = days[range.value];
      const date = document.createElement("b");
      date.append(...[...day.querySelector("a").childNodes].map((node) => node.cloneNode(true)));
      const what = day.querySelector(".what").cloneNode(true);
      said.replaceChildren(date, " ", what);
      range.setAttribute("aria-valuetext", day.textContent.replace(/\s+/g, " ").trim());
    };
    const go = () => { if (Number(range.value) !== at) location.href = days[range.value].querySelector("a").href; };
    range.addEventListener("input", tell);
    range.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); go(); }
    });
    let held = false;
    range.addEventListener("pointerdown", () => { held = true; });
    range.addEventListener("change", () => { if (held) go(); });
    box.append(range, ends, said, hint);
    form.prepend(box);
    tell();
    const list = days[0].parentElement;  // the list is scrolled, not the page
    const shown = days[Math.max(at, 0)];
    list.scrollTop = shown.offsetTop - list.offsetTop - (list.clientHeight - shown.offsetHeight);
  }

  // A reference is copied whole: source, day, record, number, grade, handling.
  const copies = (cell) => {
    const button = document.createElement("button");
    const number = cell.querySelector("span").textContent.trim();
    button.type = "button";
    button.className = "copy noprint";
    button.textContent = page.dataset.copy;
    button.setAttribute("aria-label", page.dataset.copyWords.replace("{number}", number));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(cell.dataset.cite);
      } catch {  // without a secure context there is no clipboard: select it by hand
        const field = document.createElement("textarea");
        field.value = cell.dataset.cite;
        document.body.append(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        button.focus();
      }
      button.textContent = page.dataset.copied;
      setTimeout(() => { button.textContent = page.dataset.copy; }, 1500);
    });
    cell.append(" ", button);
  };
  page.addEventListener("toggle", (event) => {
    if (!event.target.matches("details.statement") || !event.target.open) return;
    event.target.querySelectorAll(".ref:not(:has(.copy))").forEach(copies);
  }, true);

  // A link to a statement opens what it is folded into.
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Where one reads, in the list of sections.
  const links = new Map([...page.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const id = entry.target.getAttribute("aria-labelledby");
      if (entry.isIntersecting) seen.add(id); else seen.delete(id);
    }
    const first = [...links.keys()].find((id) => seen.has(id));
    for (const [id, link] of links) {
      if (id === first) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-10% 0px -60% 0px" });
  for (const section of page.querySelectorAll(".parts > section[aria-labelledby]")) watch.observe(section);
})();
