// What is wrong with the page that is open, as sentences; asked by test_walk.py.
(language) => {
  const wrong = [];
  const root = document.documentElement;
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 80);
  if (root.lang !== language) wrong.push(`html lang is ${root.lang}`);
  if (root.dir !== (language === "ar" ? "rtl" : "ltr")) wrong.push(`html dir is ${root.dir}`);
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not exactly one h1");

  // Words of the interface in the other language. What is isolated is a value, not the interface.
  const foreign = language === "ar" ? /[A-Za-z]{2,}/ : /[\u0620-\u064a]{2,}/;
  // Names of codes and of formats, which are written so in both languages.
  const kept = /\bTLP(:[A-Z+]+)?|\bH[1-3]\b|\b(JSON|CSV|XLSX|PDF|API|IBAN|UTC|OFAC|FollowTheMoney|Marsad)\b/g;
  const strange = (text) => foreign.test(text.replace(kept, ""));
  const raw = /\{\{|\{%|^\s*None\s*$|[=:(]\s*None\b|\bNone[,)]|\bmsgid\b|\bundefined\b|\bNaN\b|\[object |%\(\w+\)|<bdi|&lt;|&amp;/;
  const value = "bdi, [lang], [dir], code, pre, samp, kbd, script, style, noscript, datalist, svg";
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    const parent = walker.currentNode.parentElement;
    if (!text.trim() || parent.closest("script, style, noscript")) continue;
    if (raw.test(text) && !parent.closest("code, pre")) wrong.push(`raw text: ${short(text)}`);
    const near = parent.closest(value);
    if (near && near !== root) continue;
    if (strange(text)) wrong.push(`not translated: ${short(text)}`);
  }
  // Numbers in the reader's digits: where Arabic ones are chosen, Latin ones stand in identifiers only.
  if (root.dataset.digits === "arabic") {
    const latin = (text) => /[0-9]/.test(text.replace(/\S*[A-Za-z]\S*/g, ""));  // but in H1, SHA-256
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.data;
      const parent = walk.currentNode.parentElement;
      if (!latin(text) || parent.closest("script, style, noscript, code, pre, samp, kbd, datalist, textarea")) continue;
      const near = parent.closest("bdi, bdo, [lang], [dir]");
      if (!near || near === root || parent.closest("svg") || /^\S*\d%$/.test(text.trim())) wrong.push(`Latin digits: ${short(text)}`);
    }
    for (const name of ["aria-label", "title", "data-label"]) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) {
        if (!element.closest("bdi, code, kbd") && latin(element.getAttribute(name))) wrong.push(`Latin digits in ${name}: ${short(element.getAttribute(name))}`);
      }
    }
  }
  const title = document.title;
  if (!title.trim() || raw.test(title)) wrong.push(`title: ${title}`);
  for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"]) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name);
      if (raw.test(text)) wrong.push(`raw ${name}: ${short(text)}`);
      const near = element.closest("code, pre, svg, [data-value]");
      if (!near && strange(text) && name !== "placeholder" && !isolated(element)) {
        wrong.push(`${name} not translated: ${short(text)}`);
      }
    }
  }
  function isolated(element) {
    const near = element.closest("bdi, [lang]");
    return near && near !== root;
  }

  // The keyboard: what a mouse can use, Tab reaches, and one sees where it is.
  const used = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll(used)) {
    if (!visible(element) || element.disabled) continue;
    const is = `${element.tagName.toLowerCase()} ${short(element.textContent || element.name || "")}`;
    if (element.tabIndex > 0) wrong.push(`tabindex above 0: ${is}`);
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) wrong.push(`no tab stop: ${is}`);
    element.focus({ focusVisible: true, preventScroll: true });
    const style = getComputedStyle(element);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (document.activeElement === element && !seen && element.id !== "main" && element.tabIndex >= 0) {
      wrong.push(`focus is not seen: ${is}`);
    }
  }
  document.activeElement?.blur();
  for (const element of document.querySelectorAll("[onclick]")) {
    if (!element.matches(used)) wrong.push(`only a mouse can use ${element.tagName}`);
  }
  return [...new Set(wrong)];
}
