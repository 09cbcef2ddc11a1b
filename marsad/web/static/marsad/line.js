// The line to the node: when it is cut the page says so and keeps what was written; when it is slow
// the page says that it waits, and what was sent is not sent twice. The words stand in the page.
(() => {
  const say = (key) => {
    const place = document.getElementById("line");
    if (!place) return;
    place.textContent = key ? place.dataset[key] : "";
    place.hidden = !key;
  };
  let waiting = 0;
  const wait = () => { clearTimeout(waiting); waiting = setTimeout(() => say("slow"), 1500); };
  const arrived = () => { clearTimeout(waiting); say(navigator.onLine ? "" : "cut"); };
  const cut = () => { clearTimeout(waiting); say("cut"); };

  addEventListener("offline", cut);
  addEventListener("online", arrived);
  addEventListener("pagehide", arrived);
  addEventListener("pageshow", () => {
    arrived();
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // What a form holds is checked to reach the node before the page is left for its answer.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.matches("[hx-get], [hx-post], [target]")) return;
    if (!navigator.onLine) { event.preventDefault(); cut(); return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") form.dataset.sent = "1";
    wait();
    // A file leaves the page where it is: it may be sent again.
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });

  for (const name of ["htmx:sendError", "htmx:timeout"]) addEventListener(name, cut);
  addEventListener("htmx:beforeRequest", wait);
  addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) arrived(); else clearTimeout(waiting); });
})();
