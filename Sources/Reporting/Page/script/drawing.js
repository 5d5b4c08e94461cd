// SPDX-License-Identifier: GPL-3.0-or-later
// Elements of HTML and SVG; text goes in as text and is never read as markup.

/** An element with attributes and children, which are elements or text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** An element of a drawing, added to its parent. */
function draw(parent, name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, typeof value === "number" ? Math.round(value * 10) / 10 : value);
  }
  if (text !== undefined) made.textContent = text;
  if (parent) parent.appendChild(made);
  return made;
}

/** How wide a line of text is in a chart. */
const textWidth = (function () {
  const context = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  return function (text) {
    if (!context) return text.length * 8;
    context.font = "12px system-ui, sans-serif";
    if (!widths.has(text)) widths.set(text, context.measureText(text).width);
    return widths.get(text);
  };
}());

const markShapes = {
  diamond: [[0, -4.5], [4.5, 0], [0, 4.5], [-4.5, 0]],
  triangle: [[0, -4.5], [4.5, 3.5], [-4.5, 3.5]],
  square: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
};

/** A mark of a shape at a place. */
function drawMark(parent, shape, x, y) {
  const corners = markShapes[shape].map(([dx, dy]) => (x + dx).toFixed(1) + " " + (y + dy).toFixed(1));
  return draw(parent, "path", { class: "mark-" + shape, d: "M" + corners.join("L") + "Z" });
}

/** A line through points; a null breaks it. */
function drawPath(parent, points, style, closed) {
  let data = "", open = false;
  for (const point of points) {
    if (point) data += (open ? "L" : "M") + point[0].toFixed(1) + " " + point[1].toFixed(1);
    open = point !== null;
  }
  if (data) draw(parent, "path", { class: style, d: data + (closed ? "Z" : "") });
}

let drawings = 0;

/** A drawing with a text alternative. */
function drawing(title, description, width, height) {
  drawings += 1;
  const id = "drawing-" + drawings;
  const svg = draw(null, "svg", {
    class: "chart", viewBox: "0 0 " + width + " " + height, width: width, height: height, role: "img",
    "aria-labelledby": id + "-title " + id + "-desc",
  });
  draw(svg, "title", { id: id + "-title" }, title);
  draw(svg, "desc", { id: id + "-desc" }, description);
  return svg;
}

/** A line as small as a word: what was sold, and dashed what is expected. */
function sparkline(past, ahead, title) {
  const width = 90, height = 24;
  const values = past.concat(ahead);
  const known = values.filter(Number.isFinite);
  const top = Math.max(0, ...known), low = Math.min(0, ...known);
  const svg = drawing(title, "", width, height);
  const points = values.map((value, place) => Number.isFinite(value)
    ? [2 + place / Math.max(1, values.length - 1) * (width - 4),
      height - 3 - (value - low) / (top - low || 1) * (height - 6)] : null);
  drawPath(svg, points.slice(0, past.length), "line-1");
  drawPath(svg, points.slice(Math.max(0, past.length - 1)), "line-2");
  return svg;
}
