// SPDX-License-Identifier: GPL-3.0-or-later
// The page: its tables, its opened items, and links that lead to what it shows.
//
// A link's fragment names it all: #item=MILK-1@HIGH-ST&items.sort=-stake&items.q=milk&exceptions.kind=excess

const data = JSON.parse(document.getElementById("data").textContent);
const names = data.items.map(([sku, place]) => data.strings[place] ? sku + "@" + data.strings[place] : sku);
const placesOfNames = new Map(names.map((name, place) => [name, place]));

/** What tables ask of the report. */
const book = {
  words: data.words,
  strings: data.strings,
  compare: new Intl.Collator(data.language, { numeric: true }).compare,

  /** An item in words: its code, its place and its name. */
  itemText(place) {
    const [sku, where, name] = data.items[place];
    const at = data.strings[where] ? " " + filled(data.words.at, data.strings[where]) : "";
    return sku + at + (name >= 0 ? " \u00b7 " + data.strings[name] : "");
  },

  itemLink(place) {
    const [sku, where, name] = data.items[place];
    const parts = [element("a", { href: "#item=" + encodeURIComponent(names[place]) }, sku)];
    if (data.strings[where]) parts.push(" " + filled(data.words.at, data.strings[where]));
    if (name >= 0) parts.push(element("small", {}, data.strings[name]));
    return parts;
  },

  /** The content of a cell. */
  cell(value, column) {
    if (column.kind === "spark") return this.spark(value);
    if (value === null) return [column.kind === "money" || column.kind === "number" ? "\u2014" : ""];
    switch (column.kind) {
      case "text": return [data.strings[value]];
      case "item": return this.itemLink(value);
      case "note": return [data.strings[value[0]] + " ", element("small", {}, data.strings[value[1]])];
      case "day": return [isoDay(value)];
      case "share": return [percent(value)];
      case "money": return Array.isArray(value) ? [fixed(value[0], 2) + " " + value[1]] : [fixed(value, data.moneyDecimals)];
      default: return [fixed(value, column.decimals)];
    }
  },

  spark(place) {
    const record = data.charts[place];
    if (!record || !(record.h || record.f)) return [""];
    const past = record.h ? numbersOf(record.h[1]).slice(-52) : [];
    const ahead = record.f ? numbersOf(record.f[1]).slice(0, 26) : [];
    return [sparkline(past, ahead, data.words.history)];
  },

  /** The orders and decisions of an item. */
  relatedTables(place) {
    return [["orders", data.words.itemOrders], ["exceptions", data.words.itemExceptions]].map(([id, title]) => {
      const source = data.tables[id];
      const cell = source.columns.findIndex((column) => column.kind === "item");
      const rows = source.rows.filter((row) => row[cell] === place);
      if (!rows.length) return null;
      const columns = source.columns.map((column, index) => [column, index]).filter(([, index]) => index !== cell);
      const heads = [...document.querySelectorAll('[data-table="' + id + '"] thead th')].map((head) => head.textContent);
      return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": title },
        element("table", {}, element("caption", {}, title),
          element("thead", {}, element("tr", {}, ...columns.map(([column, index]) =>
            element("th", { scope: "col", class: styleOf(column) }, heads[index])))),
          element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map(([column, index]) =>
            element("td", { class: styleOf(column) }, ...this.cell(row[index], column))))))));
    }).filter(Boolean);
  },
};

const opened = document.getElementById("opened");
const cards = new Map();

function drawCharts() {
  for (const figure of opened.querySelectorAll("figure")) figure.redraw();
}

function openItem(place, focus) {
  let card = cards.get(place);
  if (!card) {
    card = itemCard(data, book, place, () => { closeItem(place); remember(true); });
    cards.set(place, card);
    opened.prepend(card);
    for (const figure of card.querySelectorAll("figure")) figure.redraw();
  }
  if (focus) {
    const smooth = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ behavior: smooth ? "smooth" : "auto", block: "start" });
    card.querySelector("h3").focus({ preventScroll: true });
  }
}

function closeItem(place) {
  const card = cards.get(place);
  cards.delete(place);
  const next = card.nextElementSibling;
  card.remove();
  (next ? next.querySelector("h3") : document.querySelector("#items input, #items th [role=button]")).focus({ preventScroll: !!next });
}

const tables = Object.entries(data.tables).map(([id, source]) => {
  const root = document.querySelector('[data-table="' + id + '"]');
  return root && new DataTable(id, source, root, book, () => remember(false));
}).filter(Boolean);

/** Writes what the page shows into its address, as a step of its history or in place of the last one. */
function remember(isStep) {
  const parts = [...cards.keys()].map((place) => ["item", names[place]]).concat(...tables.map((table) => table.state));
  const text = parts.map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&");
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", text ? "#" + text : location.pathname + location.search);
  } catch (refused) {
    // Some viewers let no page change its address; what it shows is right all the same.
  }
}

/** Shows what the address names. */
function restore(isFirst) {
  const text = location.hash.slice(1);
  if (text && !text.includes("=")) return isFirst ? tables.forEach((table) => table.show()) : undefined;
  const given = new URLSearchParams(text.replace(/\+/g, "%2B"));
  const wanted = given.getAll("item").map((name) => placesOfNames.get(name)).filter((place) => place !== undefined);
  for (const place of [...cards.keys()]) {
    if (!wanted.includes(place)) { cards.get(place).remove(); cards.delete(place); }
  }
  tables.forEach((table) => table.restore(given));
  wanted.forEach((place, index) => openItem(place, index === wanted.length - 1));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest('a[href^="#item="]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const place = placesOfNames.get(decodeURIComponent(link.getAttribute("href").slice(6)));
  if (place === undefined) return;
  event.preventDefault();
  openItem(place, true);
  remember(true);
});
window.addEventListener("hashchange", () => restore(false));
let pending = 0;
window.addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(drawCharts);
});
if (data.charts.length < data.items.length) {
  document.getElementById("hint").append(" " + filled(data.words.chartsFor, fixed(data.charts.length, 0)));
}
restore(true);
