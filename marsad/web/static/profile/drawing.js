// What the graph and the map share: the library is fetched late, colours are those of the theme.
window.marsadDrawing = {
  colours: (figure) => (name) => getComputedStyle(figure).getPropertyValue(name).trim(),
  load: (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }),
};
