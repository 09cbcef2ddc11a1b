// What the graph and the map share: the library is fetched late, colours are those of the theme,
// numbers and dates are in the reader's digits.
window.marsadDrawing = {
  figures: (value) => {
    const text = String(value);
    if (document.documentElement.dataset.digits !== "arabic") return text;
    const digits = text.replace(/(\d)\.(?=\d)/g, "$1٫").replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
    return /[-:/]/.test(text) ? `\u202d${digits}\u202c` : digits;  // else a date is turned around
  },
  colours: (figure) => (name) => getComputedStyle(figure).getPropertyValue(name).trim(),
  load: (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }),
};
