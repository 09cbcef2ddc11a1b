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
    name: row.querySelector("th").textContent.trim(),
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
    const paint = () => ({
      geo: {
        map: "marsad", roam: true, ...place(frame(marked.map((name) => there.get(name)))),
        itemStyle: { areaColor: colour("--chart-land"), borderColor: colour("--line-strong"), borderWidth: .5 },
        emphasis: { disabled: true }, select: { disabled: true },
        regions: marked.map((name) => ({
          name, itemStyle: { areaColor: colour("--chart-soft-1"), borderColor: colour("--chart-1"), borderWidth: 1.5 },
          label: { show: true, formatter: () => `\u2068${named.get(name)}\u2069`, color: colour("--ink"), textBorderColor: colour("--paper"), textBorderWidth: 3, fontFamily: getComputedStyle(document.body).fontFamily },
        })),
      },
      series: [{
        type: "scatter", coordinateSystem: "geo", symbolSize: 11,
        itemStyle: { color: colour("--chart-2"), borderColor: colour("--paper"), borderWidth: 1.5 },
        data: rows.filter((row) => row.point).map((row) => ({ name: row.name, value: row.point })),
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
