// SPDX-License-Identifier: GPL-3.0-or-later
// An opened item: its facts, charts, numbers, orders and decisions.

/** The numbers of a line; what is unknown is NaN. */
function numbersOf(text) { return text.split(",").map((part) => part === "" ? NaN : Number(part)); }

/** A text with names or numbers in the places of `{…}`, in their order. */
function filled(template, ...parts) {
  let next = 0;
  return template.replace(/\{[a-zA-Z]*\}/g, () => parts[next++]);
}

/** The chart of an item's history and forecast; null where it has neither. */
function demandChart(data, record) {
  const words = data.words, size = data.bucket;
  if (!record.h && !record.f) return null;
  const past = record.h ? numbersOf(record.h[1]) : [];
  const first = record.h ? record.h[0] : record.f[0];
  const chart = { title: words.demandChart, size: size, first: first, lines: [], bands: [], marks: [], notes: [] };
  if (record.h) chart.lines.push({ name: words.sold, values: past, offset: 0, style: 1 });
  let ahead = [];
  const offset = record.f ? record.f[0] - first : past.length;
  if (record.f) {
    ahead = numbersOf(record.f[1]);
    chart.lines.push({ name: words.forecast, values: ahead, offset: offset, style: 2 });
    data.bands.forEach((share, place) => chart.bands.push({
      name: filled(words.band, percent(share)), offset: offset, lower: numbersOf(record.f[2 + 2 * place]),
      upper: numbersOf(record.f[3 + 2 * place]) }));
  }
  const outs = (record.o || "").split(",").filter(Boolean).map((part) => part.split(":"))
    .map(([bucket, wanted]) => ({ bucket: Number(bucket), value: wanted === "" ? past[bucket] || 0 : Number(wanted) }));
  const promotions = (record.p || "").split(",").filter(Boolean)
    .map((bucket) => ({ bucket: Number(bucket), value: past[bucket] || 0 }));
  chart.marks.push({ name: words.stockout, shape: "diamond", points: outs });
  chart.marks.push({ name: words.promotion, shape: "triangle", points: promotions });
  chart.count = Math.max(past.length, offset + ahead.length, 1);
  describeDemand(chart, words, past, ahead, offset);
  return chart;
}

function describeDemand(chart, words, past, ahead, offset) {
  const mean = (values) => values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const known = past.filter(Number.isFinite);
  chart.description = filled(words.demandText, isoDay(firstDay(chart.size, chart.first)),
    isoDay(firstDay(chart.size, chart.first + Math.max(0, past.length - 1))), trimmed(mean(known), 1),
    trimmed(Math.max(0, ...known), 1), trimmed(mean(ahead), 1));
  for (let bucket = 0; bucket < chart.count; bucket += 1) {
    const parts = [isoDay(firstDay(chart.size, chart.first + bucket))];
    if (Number.isFinite(past[bucket])) parts.push(words.sold + " " + trimmed(past[bucket], 2));
    const step = bucket - offset;
    if (Number.isFinite(ahead[step])) parts.push(words.forecast + " " + trimmed(ahead[step], 1));
    chart.bands.forEach((band) => {
      if (Number.isFinite(band.lower[step])) {
        parts.push(band.name + " " + trimmed(band.lower[step], 1) + "\u2013" + trimmed(band.upper[step], 1));
      }
    });
    for (const kind of chart.marks) {
      for (const point of kind.points) {
        if (point.bucket === bucket) parts.push(kind.name + (kind.shape === "diamond" ? " " + trimmed(point.value, 1) : ""));
      }
    }
    chart.notes.push(parts.join("\n"));
  }
}

/** The chart of an item's stock beside its safety stock; null where it has no projection. */
function stockChart(data, record) {
  if (!record.s) return null;
  const words = data.words;
  const opening = numbersOf(record.s[1]), closing = numbersOf(record.s[5]), receipts = numbersOf(record.s[2]), chance = numbersOf(record.s[6]);
  const chart = { title: words.stockChart, size: data.bucket, first: record.s[0], count: closing.length, bands: [], marks: [],
    lines: [{ name: words.projected, values: [opening[0], ...closing], offset: -0.5, style: 1 }], columns: [] };
  const planned = record.r ? numbersOf(record.r) : [];
  if (planned.length) chart.lines.push({ name: words.planned, values: [opening[0], ...planned], offset: -0.5, style: 2 });
  if (record.l !== undefined) {
    chart.lines.push({ name: words.safetyStock, values: [record.l, ...closing.map(() => record.l)], offset: -0.5, style: 3 });
  }
  if (receipts.some((value) => value > 0)) chart.columns.push({ name: words.receipts, values: receipts, offset: 0 });
  const from = isoDay(firstDay(chart.size, chart.first));
  const to = isoDay(firstDay(chart.size, chart.first + Math.max(0, closing.length - 1)));
  chart.description = filled(words.stockText, from, to, trimmed(Math.min(...closing), 1), trimmed(Math.max(...closing), 1));
  chart.notes = closing.map((value, bucket) => [isoDay(firstDay(chart.size, chart.first + bucket)),
    words.projected + " " + trimmed(value, 1), ...(planned.length ? [words.planned + " " + trimmed(planned[bucket], 1)] : []),
    words.chanceOut + " " + percent(chance[bucket])].join("\n"));
  return chart;
}

/** The forecast and the projected stock as a table, for those who do not see charts. */
function numberTable(data, record, name) {
  const words = data.words;
  const lines = [];
  const first = record.f ? record.f[0] : record.s ? record.s[0] : 0;
  if (record.f) {
    lines.push([words.forecast, numbersOf(record.f[1])]);
    data.bands.forEach((share, place) => {
      const low = numbersOf(record.f[2 + 2 * place]), high = numbersOf(record.f[3 + 2 * place]);
      lines.push([filled(words.band, percent(share)), low.map((value, step) => trimmed(value, 1) + "\u2013" + trimmed(high[step], 1))]);
    });
  }
  if (record.s) {
    [words.opening, words.receipts, words.demand, words.unmet, words.closing].forEach((title, place) =>
      lines.push([title, numbersOf(record.s[1 + place])]));
    if (record.r) lines.push([words.planned, numbersOf(record.r)]);
    lines.push([words.chanceOut, numbersOf(record.s[6]).map(percent)]);
  }
  const count = Math.max(0, ...lines.map(([, values]) => values.length));
  const rows = [];
  for (let step = 0; step < count; step += 1) {
    rows.push(element("tr", {}, element("th", { scope: "row" }, isoDay(firstDay(data.bucket, first + step))),
      ...lines.map(([, values]) => element("td", { class: "number" },
        typeof values[step] === "number" ? trimmed(values[step], 1) : values[step] || ""))));
  }
  const table = element("table", {}, element("caption", {}, name), element("thead", {}, element("tr", {},
    element("th", { scope: "col" }, words.bucketStart), ...lines.map(([title]) => element("th", { scope: "col", class: "number" }, title)))),
    element("tbody", {}, ...rows));
  return element("details", {}, element("summary", {}, words.numbers),
    element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": name }, table));
}

/** A card of an item; `close` is called where its button is pressed. */
function itemCard(data, book, place, close) {
  const words = data.words, record = data.charts[place];
  const name = book.itemText(place);
  const button = element("button", { type: "button", class: "close" }, words.close);
  button.addEventListener("click", close);
  const card = element("article", { class: "card", "aria-label": name }, element("h3", { tabindex: "-1" }, name), button);
  if (record) {
    const facts = element("dl", { class: "facts" });
    data.facts.forEach((label, fact) => {
      const text = data.strings[record.k[fact]];
      if (text) facts.append(element("div", {}, element("dt", {}, label), element("dd", {}, text)));
    });
    card.append(facts);
    const charts = element("div", { class: "charts" });
    for (const chart of [demandChart(data, record), stockChart(data, record)]) {
      if (!chart) continue;
      const figure = element("figure", {}, element("figcaption", {}, chart.title));
      figure.redraw = () => {
        const svg = lineChart(chart, Math.max(280, Math.floor(figure.clientWidth) || 560));
        const old = figure.querySelector("svg");
        if (old) old.replaceWith(svg); else figure.append(svg);
      };
      charts.append(figure);
    }
    card.append(charts);
    if (record.f || record.s) card.append(numberTable(data, record, name));
  } else {
    card.append(element("p", {}, words.noChart));
  }
  book.relatedTables(place).forEach((table) => card.append(table));
  return card;
}
