// SPDX-License-Identifier: GPL-3.0-or-later
// A table that sorts, filters and searches; rows become markup as they are asked for.

const rowsAtOnce = 20;

/** How the cells of a column are set. */
function styleOf(column) {
  return ["number", "money", "share"].includes(column.kind) ? "number"
    : ["day", "item", "note"].includes(column.kind) ? column.kind : "";
}

class DataTable {
  /** Takes over a table of the page; `changed` is called where what it shows was changed by hand. */
  constructor(id, source, root, book, changed) {
    Object.assign(this, { id, root, book, changed, columns: source.columns, rows: source.rows });
    this.query = "";
    this.chosen = {};
    this.order = null;
    this.limit = rowsAtOnce;
    this.texts = [];
    this.body = root.querySelector("tbody");
    this.heads = [...root.querySelectorAll("thead th")];
    this.makeHeads();
    this.makeTools();
    this.body.addEventListener("keydown", (event) => this.move(event));
  }

  get words() { return this.book.words; }

  makeHeads() {
    this.heads.forEach((head, place) => {
      const column = this.columns[place];
      if (column.kind === "spark") return;
      // A button element would keep the heads of a long table from being repeated in print.
      const button = element("span", { role: "button", tabindex: "0" }, head.textContent,
        element("span", { class: "arrow", "aria-hidden": "true" }));
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const isFirst = !this.order || this.order.column !== column.id;
        const falls = ["number", "money", "share"].includes(column.kind);
        this.order = { column: column.id, falls: isFirst ? falls : !this.order.falls };
        this.limit = rowsAtOnce;
        this.show();
        this.changed();
      });
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        button.click();
      });
    });
  }

  makeTools() {
    this.status = element("span", { role: "status", class: "count" });
    this.box = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    this.box.addEventListener("input", () => this.narrow(() => { this.query = this.box.value; }));
    const tools = element("div", { class: "tools" }, element("label", {}, this.words.search + " ", this.box));
    this.selects = {};
    this.columns.forEach((column, place) => {
      if (!column.filter) return;
      const values = [...new Set(this.rows.map((row) => row[place]))].filter((value) => value !== null)
        .map((value) => this.book.strings[value]).sort(this.book.compare);
      if (values.length < 2 || values.length > 400) return;
      const select = element("select", {}, element("option", { value: "" }, this.words.all),
        ...values.map((value) => element("option", { value: value }, value)));
      select.addEventListener("change", () => this.narrow(() => { this.chosen[column.id] = select.value; }));
      this.selects[column.id] = select;
      tools.append(" ", element("label", {}, this.heads[place].textContent + " ", select));
    });
    tools.append(" ", this.status);
    this.more = element("button", { type: "button", class: "more" }, this.words.more);
    this.more.addEventListener("click", () => { this.limit += rowsAtOnce * 10; this.show(); });
    if (this.rows.length > 8) this.root.prepend(tools);
    this.root.append(this.more);
  }

  narrow(change) {
    change();
    this.limit = rowsAtOnce;
    this.show();
    this.changed();
  }

  /** What the table shows as parts of a link, and the other way round. */
  get state() {
    const parts = [];
    if (this.order) parts.push([this.id + ".sort", (this.order.falls ? "-" : "") + this.order.column]);
    if (this.query) parts.push([this.id + ".q", this.query]);
    for (const [column, value] of Object.entries(this.chosen)) {
      if (value) parts.push([this.id + "." + column, value]);
    }
    return parts;
  }

  restore(given) {
    const sort = given.get(this.id + ".sort") || "";
    const column = sort.replace(/^-/, "");
    this.order = this.columns.some((one) => one.id === column && one.kind !== "spark")
      ? { column: column, falls: sort.startsWith("-") } : null;
    this.query = this.box.value = given.get(this.id + ".q") || "";
    this.chosen = {};
    for (const [column, select] of Object.entries(this.selects)) {
      select.value = given.get(this.id + "." + column) || "";
      if (select.value) this.chosen[column] = select.value;
    }
    this.limit = rowsAtOnce;
    this.show();
  }

  /** All the text of a row in small letters. */
  textOf(place) {
    if (this.texts[place] === undefined) {
      this.texts[place] = this.columns.map((column, cell) => this.wordsOf(this.rows[place][cell], column)).join(" ").toLowerCase();
    }
    return this.texts[place];
  }

  wordsOf(value, column) {
    if (value === null || column.kind === "spark") return "";
    switch (column.kind) {
      case "text": return this.book.strings[value];
      case "item": return this.book.itemText(value);
      case "note": return this.book.strings[value[0]] + " " + this.book.strings[value[1]];
      case "day": return isoDay(value);
      default: return "";
    }
  }

  /** The places of the rows that are wanted, in their order. */
  get wanted() {
    const parts = this.query.toLowerCase().split(/\s+/).filter(Boolean);
    const filters = Object.entries(this.chosen).filter(([, value]) => value)
      .map(([id, value]) => [this.columns.findIndex((column) => column.id === id), value]);
    let places = this.rows.map((_, place) => place).filter((place) =>
      filters.every(([cell, value]) => this.book.strings[this.rows[place][cell]] === value)
      && parts.every((part) => this.textOf(place).includes(part)));
    if (!this.order) return places;
    const cell = this.columns.findIndex((column) => column.id === this.order.column);
    const kind = this.columns[cell].kind, sign = this.order.falls ? -1 : 1;
    const isText = ["text", "item", "note"].includes(kind);
    const keys = this.rows.map((row) => {
      const value = Array.isArray(row[cell]) && kind === "money" ? row[cell][0] : row[cell];
      return value === null || !isText ? value : this.wordsOf(value, this.columns[cell]);
    });
    const compare = isText ? this.book.compare : (a, b) => a - b;
    // What is unknown comes last either way; equal rows keep the order of the report.
    return places.sort((a, b) => (keys[a] === null) - (keys[b] === null)
      || (keys[a] === null ? 0 : sign * compare(keys[a], keys[b])) || a - b);
  }

  show() {
    const places = this.wanted;
    const shown = places.slice(0, this.limit);
    this.body.replaceChildren(...shown.map((place) => this.row(place)));
    if (!shown.length) {
      this.body.append(element("tr", {}, element("td", { colspan: this.columns.length }, this.words.noMatch)));
    }
    this.more.hidden = shown.length === places.length;
    this.status.textContent = this.words.shown.replace("{shown}", fixed(shown.length, 0))
      .replace("{all}", fixed(places.length, 0));
    this.heads.forEach((head, place) => {
      if (!head.hasAttribute("aria-sort")) return;
      const isOrder = this.order && this.order.column === this.columns[place].id;
      head.setAttribute("aria-sort", !isOrder ? "none" : this.order.falls ? "descending" : "ascending");
    });
  }

  row(place) {
    return element("tr", {}, ...this.columns.map((column, cell) => {
      const style = styleOf(column) + (column.minor ? " minor" : "");
      return element("td", style ? { class: style } : {}, ...this.book.cell(this.rows[place][cell], column));
    }));
  }

  /** Arrow keys lead from item to item. */
  move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const links = [...this.body.querySelectorAll("a")];
    const place = links.indexOf(event.target);
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = event.key === "Home" ? 0 : event.key === "End" ? links.length - 1
      : event.key in steps ? place + steps[event.key] : -1;
    if (!links[next]) return;
    event.preventDefault();
    links[next].focus();
  }
}
