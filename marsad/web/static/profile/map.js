// The map of places, drawn from the table beside it: points where a source gives coordinates, else
// the country as a whole.
(() => {
  "use strict";
  const figure = document.querySelector("figure.map");
  const table = document.querySelector("table.where");
  if (!figure || !table) return;
  const canvas = figure.querySelector(".canvas");
  const state = figure.querySelector(".state");
  const words = figure.dataset;
  let chart, option;

  const { load } = window.marsadDrawing;
  const colour = window.marsadDrawing.colours(figure);
  const json = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  const rows = [...table.querySelectorAll("tbody tr")].map((row) => ({
    outline: row.dataset.outline,
    point: row.dataset.lat ? [Number(row.dataset.lon), Number(row.dataset.lat)] : null,
    name: row.dataset.town || row.querySelector("th").textContent.trim().split(/[,،]/)[0],
    country: row.querySelector(".country").textContent.trim(),
  }));

  const frame = (features) => {  // the smallest box around what is named, with room around it
    const box = [180, 90, -180, -90];
    const widen = ([lon, lat]) => {
      box[0] = Math.min(box[0], lon); box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon); box[3] = Math.max(box[3], lat);
    };
    const walk = (coordinates) => typeof coordinates[0] === "number" ? widen(coordinates) : coordinates.forEach(walk);
    features.forEach((feature) => walk(feature.geometry.coordinates));
    rows.forEach((row) => row.point && widen(row.point));
    if (box[0] > box[2]) return null;
    const room = Math.max(4, (box[2] - box[0]) * .2, (box[3] - box[1]) * .2);
    return [[Math.max(-180, box[0] - room), Math.min(84, box[3] + room)], [Math.min(180, box[2] + room), Math.max(-60, box[1] - room)]];
  };

  // The middle of a country's largest part, where its name stands.
  const middle = (feature) => {
    const rings = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates[0]] : feature.geometry.coordinates.map((part) => part[0]);
    const boxes = rings.map((ring) => {
      const lons = ring.map((point) => point[0]), lats = ring.map((point) => point[1]);
      return [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
    });
    const [west, east, south, north] = boxes.sort((a, b) => (b[1] - b[0]) * (b[3] - b[2]) - (a[1] - a[0]) * (a[3] - a[2]))[0];
    return [(west + east) / 2, (south + north) / 2];
  };

  // The box fills the figure as far as its own shape allows; degrees of longitude are drawn narrower.
  const place = (box) => {
    if (!box) return {};
    const aspect = ((box[1][0] - box[0][0]) * .75) / (box[0][1] - box[1][1]);
    const wide = canvas.clientWidth, high = canvas.clientHeight;
    const size = aspect > 1 ? Math.min(wide, high * aspect) : Math.min(high, wide / aspect);
    return { boundingCoords: box, aspectScale: .75, layoutCenter: ["50%", "50%"], layoutSize: size };
  };

  // An outline that crosses the date line would be drawn across the whole world.
  const unwrap = (feature) => {
    if (feature.id === "010") return;  // Antarctica does go around it
    const ring = (points) => {
      const lons = points.map((point) => point[0]);
      if (Math.max(...lons) - Math.min(...lons) < 300) return;
      for (const point of points) if (point[0] < 0) point[0] = 180;
    };
    const walk = (coordinates) => typeof coordinates[0][0] === "number" ? ring(coordinates) : coordinates.forEach(walk);
    walk(feature.geometry.coordinates);
  };

  const draw = async () => {
    const invented = rows.some((row) => /^[a-z]/.test(row.outline));
    await Promise.all([window.echarts || load(words.echarts), window.topojson || load(words.topojson)]);
    const [atlas, extra] = await Promise.all([json(words.atlas), invented ? json(words.fictional) : { features: [] }]);
    const world = topojson.feature(atlas, atlas.objects.countries);
    world.features.push(...extra.features);
    world.features.forEach((feature, n) => { feature.properties = { ...feature.properties, name: String(feature.id ?? `x${n}`) }; });
    world.features.forEach(unwrap);
    echarts.registerMap("marsad", world);
    const named = new Map(rows.filter((row) => row.outline).map((row) => [row.outline, row.country]));
    const there = new Map(world.features.map((feature) => [feature.properties.name, feature]));
    const marked = [...named.keys()].filter((outline) => there.has(outline));
    const absent = [...new Set([...named].filter(([outline]) => !there.has(outline)).map(([, name]) => name))];
    const text = (size) => ({
      show: true, fontSize: size, color: colour("--ink"), textBorderColor: colour("--paper"), textBorderWidth: 3,
      fontFamily: getComputedStyle(document.body).fontFamily,
      // Isolated, so that a Latin name with a number keeps its order on an Arabic page.
      formatter: (point) => `\u2068${point.name.length > 26 ? `${point.name.slice(0, 25)}…` : point.name}\u2069`,
    });
    const paint = () => ({
      geo: {
        map: "marsad", roam: true, ...place(frame(marked.map((name) => there.get(name)))),
        itemStyle: { areaColor: colour("--chart-land"), borderColor: colour("--line-strong"), borderWidth: .5 },
        emphasis: { disabled: true }, select: { disabled: true },
        regions: marked.map((name) => ({
          name, itemStyle: { areaColor: colour("--chart-soft-1"), borderColor: colour("--chart-1"), borderWidth: 1.5 },
        })),
      },
      // Names of towns and of countries share the room: where they would meet, one is left out.
      series: [{
        type: "scatter", coordinateSystem: "geo", symbolSize: 0, silent: true,
        data: marked.map((name) => ({ name: named.get(name).replace(/\s*\(.*\)$/, ""), value: middle(there.get(name)) })),
        label: { ...text(13), position: "inside", fontWeight: 600 }, labelLayout: { hideOverlap: true },
      }, {
        type: "scatter", coordinateSystem: "geo", symbolSize: 11,
        itemStyle: { color: colour("--chart-2"), borderColor: colour("--paper"), borderWidth: 1.5 },
        data: [...new Map(rows.filter((row) => row.point).map((row) => [`${row.point}`, row])).values()].map((row) => ({ name: row.name, value: row.point })),
        label: { ...text(12), position: "top", distance: 5 }, labelLayout: { hideOverlap: true },
      }],
    });
    figure.classList.add("drawn");
    chart = echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(paint());
    if (absent.length) state.textContent = words.absent.replace("{names}", absent.join(words.comma));
    addEventListener("resize", () => chart.resize());
    option = paint;
    new MutationObserver(() => chart.setOption(option())).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  };
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    draw().catch(() => { figure.classList.remove("drawn"); state.textContent = words.failed; });
  }, { rootMargin: "200px" });
  figure.classList.add("near");
  watch.observe(figure);
})();
