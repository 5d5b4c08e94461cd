// SPDX-License-Identifier: GPL-3.0-or-later
// Lines over time with bands, columns and marks: looks as LineChart does.

/**
 * A chart: `title`, `description`, `size` and `first` of the buckets, `lines` and `bands` and `columns` of
 * {name, offset, values | lower, upper}, `marks` of {name, shape, points}, `notes` a text for each bucket.
 */
function lineChart(chart, width) {
  const numbers = [0];
  for (const line of chart.lines.concat(chart.columns || [])) numbers.push(...line.values);
  for (const band of chart.bands || []) numbers.push(...band.lower, ...band.upper);
  for (const kind of chart.marks || []) numbers.push(...kind.points.map((point) => point.value));
  const ticks = axisTicks(numbers, 5);
  const names = ticks.values.map((value) => shortNumber(value, ticks.step));
  const left = Math.max(...names.map(textWidth)) + 8, right = width - 6;
  const legend = chartLegend(chart, width);
  const top = legend.height + 8, bottom = top + 170;
  const low = ticks.values[0], high = ticks.values[ticks.values.length - 1];
  const x = (bucket) => left + bucket / chart.count * (right - left);
  const y = (value) => bottom - (value - low) / (high - low) * (bottom - top);
  const svg = drawing(chart.title, chart.description, width, bottom + 26);
  ticks.values.forEach((value, place) => {
    draw(svg, "line", { class: value === 0 ? "axis" : "rule", x1: left, y1: y(value), x2: right, y2: y(value) });
    draw(svg, "text", { class: "faint", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, names[place]);
  });
  for (const tick of dateTicks(chart.size, chart.first, chart.count, right - left)) {
    const half = textWidth(tick.label) / 2, place = x(tick.position);
    draw(svg, "line", { class: "axis", x1: place, y1: bottom, x2: place, y2: bottom + 5 });
    draw(svg, "text", { class: "faint", x: Math.max(half, Math.min(place, width - half)), y: bottom + 19,
      "text-anchor": "middle" }, tick.label);
  }
  drawSeries(svg, chart, x, y);
  legend.drawIn(svg);
  (chart.notes || []).forEach((note, bucket) => {
    const cover = draw(svg, "rect", { class: "cover", x: x(bucket), y: top, width: x(bucket + 1) - x(bucket),
      height: bottom - top });
    draw(cover, "title", {}, note);
  });
  return svg;
}

function drawSeries(svg, chart, x, y) {
  const point = (bucket, value) => Number.isFinite(value) ? [x(bucket + 0.5), y(value)] : null;
  (chart.bands || []).forEach((band, place) => {
    const there = band.upper.map((value, bucket) => point(band.offset + bucket, value));
    const back = band.lower.map((value, bucket) => point(band.offset + bucket, value)).reverse();
    drawPath(svg, there.concat(back).filter(Boolean), "band-" + Math.min(2, place + 1), true);
  });
  for (const columns of chart.columns || []) {
    columns.values.forEach((value, bucket) => {
      if (!(value > 0)) return;
      const room = x(1) - x(0);
      draw(svg, "rect", { class: "column", x: x(columns.offset + bucket) + room * 0.25, y: y(value),
        width: Math.max(1, room * 0.5), height: y(0) - y(value) });
    });
  }
  for (const line of chart.lines) {
    drawPath(svg, line.values.map((value, bucket) => point(line.offset + bucket, value)), "line-" + line.style);
    if (line.values.filter(Number.isFinite).length === 1) {
      const place = line.values.findIndex(Number.isFinite);
      drawMark(svg, "square", ...point(line.offset + place, line.values[place]));
    }
  }
  for (const kind of chart.marks || []) {
    for (const place of kind.points) {
      if (Number.isFinite(place.value)) drawMark(svg, kind.shape, ...point(place.bucket, place.value));
    }
  }
}

/** The names of what a chart draws, each beside a sample of it, on as many lines as they take. */
function chartLegend(chart, width) {
  const entries = chart.lines.map((line) => [line.name, (svg, x, y) =>
    draw(svg, "line", { class: "line-" + line.style, x1: x, y1: y + 9, x2: x + 24, y2: y + 9 })]);
  (chart.bands || []).forEach((band, place) => entries.push([band.name, (svg, x, y) =>
    draw(svg, "rect", { class: "band-" + Math.min(2, place + 1), x: x, y: y + 3, width: 24, height: 12 })]));
  for (const columns of chart.columns || []) {
    entries.push([columns.name, (svg, x, y) =>
      draw(svg, "rect", { class: "column", x: x + 8, y: y + 2, width: 8, height: 13 })]);
  }
  for (const kind of chart.marks || []) {
    if (kind.points.length) entries.push([kind.name, (svg, x, y) => drawMark(svg, kind.shape, x + 12, y + 9)]);
  }
  let x = 0, y = 0;
  const places = entries.map(([name, sample]) => {
    const room = 30 + textWidth(name);
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    const place = { name: name, sample: sample, x: x, y: y };
    x += room + 14;
    return place;
  });
  return {
    height: places.length ? y + 18 : 0,
    drawIn: (svg) => places.forEach((place) => {
      place.sample(svg, place.x, place.y);
      draw(svg, "text", { x: place.x + 30, y: place.y + 13 }, place.name);
    }),
  };
}
