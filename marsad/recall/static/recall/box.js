// The box as a combobox (WAI-ARIA 1.2, list autocomplete), and the keyboard on the page of results.
// htmx brings the suggestions when typing rests and drops an older request; without this file the
// box is a plain form. It may be loaded again with a part of the page, hence the guard.
if (!window.marsadBox) {
  window.marsadBox = true;

  const live = document.createElement("p");
  live.className = "sr";
  live.setAttribute("aria-live", "polite");
  document.body.append(live);
  const say = (text) => { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 60); };

  // Who switched single keys off on a bench has them off here (WCAG 2.1.4).
  const keyless = () => {
    try { return localStorage.getItem("marsad-no-keys") === "1"; } catch { return false; }
  };
  const box = () => document.querySelector("input[data-suggest]");
  const list = (input) => document.querySelector(input.dataset.suggest);
  const options = (input) => [...list(input).querySelectorAll("[role=option]")];
  const chosen = (input) => options(input).find((one) => one.getAttribute("aria-selected") === "true");
  const enough = (text) => (text.match(/[\p{L}\p{N}]/gu) || []).length >= 2;

  const prepare = (input) => {
    if (!input || input.hasAttribute("role") || !window.htmx) return;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", "suggested");
    const keys = input.form.querySelector(".keys");
    if (keys) keys.hidden = keyless();
  };

  const close = (input) => {
    if (!input || !list(input)) return;
    list(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const forget = (input) => {
    if (window.htmx) window.htmx.trigger(input, "htmx:abort");
    list(input).replaceChildren();
    close(input);
  };

  const open = (input) => {
    const place = list(input);
    place.hidden = !place.childElementCount;
    input.setAttribute("aria-expanded", String(options(input).length > 0));
  };

  const choose = (input, step) => {
    const all = options(input);
    if (!all.length) return;
    if (list(input).hidden) open(input);
    const at = all.indexOf(chosen(input));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    all.forEach((one) => one.setAttribute("aria-selected", "false"));
    if (next < 0 || next >= all.length) { // back in the text
      input.removeAttribute("aria-activedescendant");
      return;
    }
    all[next].setAttribute("aria-selected", "true");
    all[next].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[next].id);
  };

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.suggest || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options(input).length) return;
      choose(input, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      const one = list(input).hidden ? null : chosen(input);
      if (one) {
        event.preventDefault();
        location.assign(one.dataset.href);
      } else {
        forget(input);
      }
    } else if (event.key === "Escape" && !list(input).hidden) {
      close(input); // the text stays; a second Escape is the browser's own and clears it
      event.preventDefault();
    } else if (event.key === "Tab") {
      close(input);
    }
  });

  // What was chosen for an earlier text is not what Enter means for this one.
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.suggest) return;
    options(input).forEach((one) => one.setAttribute("aria-selected", "false"));
    input.removeAttribute("aria-activedescendant");
  });

  document.addEventListener("mousedown", (event) => {
    const one = event.target.closest(".suggestions [role=option]");
    if (one && event.button === 0) {
      event.preventDefault();
      location.assign(one.dataset.href);
    } else if (!event.target.closest(".combo")) {
      close(box());
    }
  });

  document.addEventListener("focusin", (event) => {
    const input = box();
    if (input && event.target === input) prepare(input);
    else if (input && !event.target.closest(".combo")) close(input);
  });

  // Nothing is asked, and so nothing is logged, for less than two letters or after Enter.
  document.addEventListener("htmx:configRequest", (event) => {
    const input = event.target;
    if (input instanceof HTMLFormElement && input.querySelector("input[data-suggest]")) {
      const said = event.detail.formData; // what is empty has no place in the address
      [...said.keys()].filter((name) => said.get(name) === "").forEach((name) => said.delete(name));
      return;
    }
    if (!(input instanceof HTMLInputElement) || !input.dataset.suggest) return;
    if (!enough(input.value) || input.dataset.sent === input.value) {
      forget(input);
      event.preventDefault();
    }
  });
  document.addEventListener("submit", (event) => {
    const input = event.target.querySelector("input[data-suggest]");
    if (!input) return;
    input.dataset.sent = input.value;
    forget(input);
  }, true);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const input = box();
    if (!input || event.detail.target !== list(input)) return;
    const stale = document.activeElement !== input
      || new URL(event.detail.xhr.responseURL).searchParams.get("q") !== input.value
      || !new URL(event.detail.xhr.responseURL).pathname.endsWith("/suggest");
    if (stale) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const input = box();
    if (!input) return;
    if (event.detail.target === list(input)) {
      open(input);
      const said = list(input).querySelector("[data-announce]");
      if (said) say(said.textContent);
    }
  });
  // A new page of results: its count is said once, by the focus where the old place is gone.
  document.addEventListener("htmx:afterSettle", () => {
    const count = document.querySelector("#count");
    prepare(box());
    if (!count || count.dataset.said) return;
    count.dataset.said = "yes";
    if (!document.activeElement || document.activeElement === document.body) count.focus();
    else say(count.textContent);
  });

  // "/" to the box, j and k through the results; never while something is being written.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || keyless()) return;
    const input = box();
    if (event.key === "/" && input) {
      input.focus();
      input.select();
      event.preventDefault();
      return;
    }
    // The keys lie where they lie: an Arabic layout writes other letters with them.
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    const links = [...document.querySelectorAll("a[data-result]")];
    if (!step || !links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
    event.preventDefault();
  });

  prepare(box());
}
