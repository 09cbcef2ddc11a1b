// The graph of relations. It is drawn when one comes near it; the tables say the same.
(() => {
  "use strict";
  const figure = document.querySelector("figure.graph");
  if (!figure) return;
  const canvas = figure.querySelector(".canvas");
  const tip = figure.querySelector(".tip");
  const state = figure.querySelector(".state");
  const words = figure.dataset;
  const opened = words.open ? words.open.split(",") : [];
  const SHAPES = { person: "circle", group: "rect", body: "roundRect", event: "diamond", asset: "triangle", other: "circle" };
  const COLOURS = { person: "--chart-1", group: "--chart-2", body: "--chart-3", event: "--chart-5", asset: "--chart-4", other: "--soft" };
  const when = new URLSearchParams();
  if (words.asOf) when.set("as_of", words.asOf);
  if (words.knownAt) when.set("known_at", words.knownAt);
  const then = when.size ? `?${when}` : "";
  let chart, drawn;

  const { load, figures } = window.marsadDrawing;
  const colour = window.marsadDrawing.colours(figure);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Two steps: forces find places for the nodes, then the whole is fitted into the frame, as wide as
  // it is: names are wider than high, and need the room beside each other.
  let places = new Map();
  const settle = (graph) => {
    chart.setOption(option(graph, true), true);
    const data = chart.getModel().getSeriesByIndex(0).getData();
    const wide = Math.min(Math.max(canvas.clientWidth / canvas.clientHeight, 1), 1.9);
    places = new Map(graph.nodes.map((node, n) => { const [x, y] = data.getItemLayout(n); return [node.id, [x * wide, y]]; }));
    chart.setOption(option(graph, false), true);
  };

  const option = (graph, forces) => {
    const ink = colour("--ink"), soft = colour("--soft"), paper = colour("--paper");
    const font = getComputedStyle(document.body).fontFamily;
    const small = graph.nodes.length <= 40;
    const near = new Set([graph.root]);
    // What is named stands outside of what is not, and keeps the others farther away.
    const named = (node) => small || near.has(node.id) || node.opened || node.kind !== "event";
    const shown = new Set(graph.nodes.filter(named).map((node) => node.id));
    // Room at the sides for the names of who stands there; on a narrow screen names are cut short.
    const narrow = canvas.clientWidth < 500, zoom = narrow ? .66 : .92, most = narrow ? 16 : 34;
    const force = small ? 420 : graph.nodes.length > 150 ? 120 : 220;
    return {
      textStyle: { fontFamily: font },
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches && small,
      series: [{
        type: "graph", layout: forces ? "force" : "none", roam: true, draggable: true,
        scaleLimit: { min: .2, max: 6 }, zoom,
        force: { repulsion: small ? force : [force, force * 3], edgeLength: small ? [70, 150] : [80, 240], gravity: small ? .08 : .05, layoutAnimation: false },
        edgeSymbol: ["none", "none"],
        emphasis: { focus: "adjacency", lineStyle: { width: 3 } },
        labelLayout: { hideOverlap: true },
        data: graph.nodes.map((node) => ({
          id: node.id, name: node.id, node, value: Number(shown.has(node.id)), x: places.get(node.id)?.[0], y: places.get(node.id)?.[1],
          symbol: SHAPES[node.kind], symbolSize: near.has(node.id) ? 34 : node.opened ? 26 : small ? 20 : 13,
          itemStyle: { color: colour(COLOURS[node.kind]), borderColor: near.has(node.id) ? ink : paper, borderWidth: near.has(node.id) ? 3 : 1.5 },
          label: {
            show: shown.has(node.id), position: "bottom", distance: 4, color: ink, fontSize: near.has(node.id) ? 14 : 12,
            fontWeight: near.has(node.id) ? 600 : 400, textBorderColor: paper, textBorderWidth: 3,
            // Isolated, so that a Latin name with a number keeps its order on an Arabic page.
            formatter: () => `\u2068${node.caption.length > most ? `${node.caption.slice(0, most - 1)}…` : node.caption}\u2069`,
          },
        })),
        links: graph.edges.map((edge) => ({
          source: edge.source, target: edge.target, edge, value: Number(!(shown.has(edge.source) && shown.has(edge.target))),
          symbol: ["none", edge.no_inference ? "none" : "arrow"], symbolSize: 8,
          lineStyle: {
            color: edge.assessment ? colour("--assessment-line") : soft, width: 1.6, opacity: .9,
            type: edge.no_inference ? "dotted" : edge.assessment ? "dashed" : "solid", curveness: .08,
          },
        })),
      }],
    };
  };

  const line = (text, kind) => {
    const made = document.createElement("p");
    const own = document.createElement("bdi");
    own.textContent = text;
    made.append(own);
    if (kind) made.className = kind;
    return made;
  };
  const about = (params) => {
    if (params.dataType === "edge") {
      const edge = params.data.edge;
      const marks = [edge.no_inference && words.tie, edge.assessment && words.judged].filter(Boolean);
      const by = fill(words.by, { sources: edge.said_by.join(words.comma), day: `\u2068${figures(edge.known_from)}\u2069` });
      return [line(`${edge.from}`), line(edge.label + (marks.length ? ` (${marks.join(words.comma)})` : "")), line(`${edge.to}`), line(by, "soft small")];
    }
    const node = params.data.node;
    const parts = [line(node.caption), line(node.step ? node.kind_label : `${node.kind_label}, ${words.subject}`, "soft small")];
    if (node.ends) parts.push(line(words.ends, "small"));
    const ways = document.createElement("div");
    ways.className = "flow";
    if (node.openable) {
      const open = document.createElement("button");
      open.type = "button";
      open.className = "copy";
      open.textContent = words.opens;
      open.addEventListener("click", () => expand(node.id));
      ways.append(open);
    }
    if (node.step) {
      const link = document.createElement("a");
      link.href = node.url + then;
      link.textContent = words.page;
      ways.append(link);
    }
    if (ways.childElementCount) parts.push(ways);
    return parts;
  };
  const tell = (params, x, y) => {  // beside a point of the figure
    tip.replaceChildren(...about(params));
    tip.hidden = false;
    tip.style.left = `${Math.min(Math.max(x + 12, 4), Math.max(figure.clientWidth - tip.offsetWidth - 4, 4))}px`;
    tip.style.top = `${y + 12}px`;
  };
  const point = (params) => {
    const box = figure.getBoundingClientRect(), event = params.event.event;
    tell(params, event.clientX - box.left, event.clientY - box.top);
  };

  // From the keyboard: from one node to the next, with its relations lit; Enter opens them.
  let chosen = -1;
  const choose = (step) => {
    const nodes = drawn.nodes;
    chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
    chosen = (chosen + step + nodes.length) % nodes.length;
    const series = chart.getModel().getSeriesByIndex(0);
    const [x, y] = series.coordinateSystem.dataToPoint(series.getData().getItemLayout(chosen));
    chart.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex: chosen });
    const node = nodes[chosen];
    tell({ dataType: "node", data: { node } }, canvas.offsetLeft + x, canvas.offsetTop + y);
    const own = drawn.edges.filter((edge) => edge.source === node.id || edge.target === node.id);
    const parts = own.slice(0, 6).map((edge) => `${edge.label}: ${edge.source === node.id ? edge.to : edge.from}`);
    state.textContent = [node.caption, node.kind_label, ...(node.step ? parts : [])].join(words.comma);
  };
  const keys = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) choose(document.documentElement.dir === "rtl" && event.key.match(/Left|Right/) ? -step : step);
    else if (event.key === "Enter" && drawn.nodes[chosen]?.openable) expand(drawn.nodes[chosen].id);
    else return;
    event.preventDefault();
  };

  // The table below says what was opened.
  const tabulate = (graph) => {
    const table = document.querySelector(".further");
    const rows = graph.edges.filter((edge) => edge.source !== graph.root && edge.target !== graph.root);
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
    const urls = new Map(graph.nodes.map((node) => [node.id, node.url]));
    table.hidden = !rows.length;
    table.querySelector("tbody").replaceChildren(...rows.map((edge) => {
      const row = document.createElement("tr");
      const cells = [
        [edge.from, urls.get(edge.source)], [edge.label + (edge.no_inference ? ` (${words.tie})` : "") + (edge.assessment ? ` (${words.judged})` : "")],
        [edge.to, urls.get(edge.target)], [edge.said_by.join(words.comma)], [figures(edge.known_from)],
      ];
      cells.forEach(([text, url], n) => {
        const cell = document.createElement(n ? "td" : "th");
        if (n) cell.dataset.label = heads[n]; else cell.scope = "row";
        const own = document.createElement(url ? "a" : "bdi");
        if (url) { own.href = url; const inner = document.createElement("bdi"); inner.textContent = text; own.append(inner); } else own.textContent = text;
        cell.append(own);
        row.append(cell);
      });
      return row;
    }));
  };

  const show = async () => {
    const query = new URLSearchParams(when);
    if (opened.length) query.set("open", opened.join(","));
    const answer = await fetch(`${words.graph}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    drawn = await answer.json();
    figure.classList.add("drawn");
    chart = chart || echarts.init(canvas, null, { renderer: "canvas" });
    settle(drawn);
    chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
    tip.hidden = true;
    tabulate(drawn);
    state.textContent = fill(words.shown, { nodes: figures(drawn.nodes.length), edges: figures(drawn.edges.length) }) + (drawn.cut ? ` ${words.cut}` : "");
  };
  const failed = () => { figure.classList.remove("drawn"); state.textContent = words.failed; };

  const expand = async (id) => {
    if (opened.includes(id)) return;
    opened.push(id);
    try {
      await show();
      const address = new URL(location.href);
      address.searchParams.set("open", opened.join(","));
      history.replaceState(null, "", address);
    } catch { failed(); }
  };

  const begin = async () => {
    try {
      if (!window.echarts) await load(words.echarts);
      await show();
    } catch { failed(); return; }
    chart.on("click", (params) => {
      point(params);
      if (params.dataType === "node" && params.data.node.openable) expand(params.data.node.id);
    });
    chart.on("mouseover", point);
    chart.getZr().on("click", (event) => { if (!event.target) tip.hidden = true; });
    canvas.addEventListener("keydown", keys);
    addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
    addEventListener("resize", () => chart.resize());
    // Another theme, other colours.
    new MutationObserver(() => chart.setOption(option(drawn, false))).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.setOption(option(drawn, false)));
    document.dispatchEvent(new Event("marsad:graph"));
  };
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) { watch.disconnect(); begin(); }
  }, { rootMargin: "200px" });
  figure.classList.add("near");
  watch.observe(figure);
})();
