// Keys of a bench. What has data-key is chosen, ticked, opened or followed by that key (several
// with spaces between). A letter counts by its place on the keyboard too, for Arabic layouts.
// Nothing is sent by a single key: the reason is written and recorded by the person.
(() => {
  const WRITING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
  const STORE = "marsad-no-keys";
  const off = () => { try { return localStorage.getItem(STORE) === "1"; } catch { return false; } };

  const names = (event) => {
    const placed = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
    return placed ? [event.key, placed[1].toLowerCase()] : [event.key];
  };

  const sought = (event) => {
    for (const name of names(event)) {
      const found = document.querySelector(`[data-key~="${CSS.escape(name)}"]`);
      if (found) return found;
    }
    return null;
  };

  const reasonOf = (input) => input.form?.querySelector("[name=reason]");

  const use = (found) => {
    if (found.type === "radio") {
      found.checked = true;
      reasonOf(found)?.focus();
    } else if (found.tagName === "SUMMARY") {
      const opened = found.parentElement;
      opened.open = !opened.open;
      const field = opened.open && opened.querySelector("[name=reason]");
      if (field) { field.focus(); field.select(); } else found.focus();
    } else {
      found.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA") {
      event.target.form?.requestSubmit();
      return;
    }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest(WRITING);
    if (writing && event.key === "Escape") writing.blur();
    if (writing || event.repeat || off()) return;
    // Enter, the space bar and arrows keep their use on what has the focus.
    if (event.key === "Enter" && event.target !== document.body) return;
    if (event.key.startsWith("Arrow") && event.target.closest("input, [tabindex]:not(main), .scroll")) return;
    const found = sought(event);
    if (!found) return;
    event.preventDefault();
    use(found);
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-keys-off]")) {
      box.checked = off();
      box.addEventListener("change", () => {
        try { localStorage.setItem(STORE, box.checked ? "1" : "0"); } catch { /* kept for this page only */ }
      });
    }
  });
})();
