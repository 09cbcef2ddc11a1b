// The tour is a form at the foot of the page and works without this. With it, what the step speaks
// of is marked and brought into sight, and Escape ends the tour.
(() => {
  const tour = document.getElementById("tour");
  if (!tour) return;
  const marks = tour.dataset.marks;
  const target = marks && marks.split(", ").map((mark) => document.querySelector(mark)).find(Boolean);
  if (target) {
    target.classList.add("tour-mark");
    const tall = target.getBoundingClientRect().height > innerHeight / 2;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: tall ? "start" : "center", behavior: still ? "auto" : "smooth" });
  }
  document.addEventListener("keydown", (event) => {
    const busy = event.defaultPrevented || event.target.closest("input, textarea, select, dialog");
    if (event.key !== "Escape" || busy || document.querySelector("details.menu[open]")) return;
    tour.querySelector("[name=go][value=end]").click();
  });
})();
