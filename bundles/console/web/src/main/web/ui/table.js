/* The one table of the console; where there is little room every row is a card. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const SEARCH_FROM = 9;
const STEP = 100;

/**
 * Columns are { id, title, cell(row), by(row) for sorting, kind: "name" | "number" | "actions" | "" }; by is also what is
 * searched. rows keep their order until somebody sorts.
 */
class Table extends View {
  static properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    key: { attribute: false },
    label: {},
    empty: {},
    sorted: { state: true },
    search: { state: true },
    most: { state: true },
  };

  constructor() {
    super();
    this.sorted = null;
    this.search = "";
    this.most = STEP;
    this.rows = [];
    this.key = (row) => row.pid ?? row.id ?? row.name;
  }

  #seen() {
    const wanted = this.search.trim().toLowerCase();
    const searched = this.columns.filter((column) => column.by);
    const rows = wanted
      ? this.rows.filter((row) => searched.some((column) => String(column.by(row) ?? "").toLowerCase().includes(wanted)))
      : [...this.rows];
    if (this.sorted) {
      const { id, down } = this.sorted;
      const { by } = this.columns.find((column) => column.id === id);
      const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b
        : String(a ?? "").localeCompare(String(b ?? ""), undefined, { numeric: true }));
      rows.sort((a, b) => order(by(a), by(b)) * (down ? -1 : 1));
    }
    return rows;
  }

  #sort(id) {
    this.sorted = this.sorted?.id === id ? (this.sorted.down ? null : { id, down: true }) : { id, down: false };
  }

  render() {
    if (this.rows.length === 0) {
      return html`<p class="empty">${this.empty ?? text("table.empty")}</p>`;
    }
    const rows = this.#seen();
    return html`
      ${this.rows.length >= SEARCH_FROM ? html`<label class="search">${icon("search")}<span class="hidden">${text("table.search")}</span>
        <input type="search" placeholder=${text("table.search")} .value=${this.search}
          @input=${(event) => (this.search = event.target.value)}></label>` : nothing}
      <table role="table" aria-label=${this.label} class="table">
        <thead role="rowgroup"><tr role="row">${this.columns.map((column) => this.#title(column))}</tr></thead>
        <tbody role="rowgroup">${repeat(rows.slice(0, this.most), this.key, (row) => html`<tr role="row">${
          this.columns.map((column) => html`<td role="cell" class=${column.kind ?? ""}
            data-title=${column.title ?? ""}><div class="cell">${column.cell(row)}</div></td>`)}</tr>`)}</tbody>
      </table>
      ${rows.length === 0 ? html`<p class="empty">${text("table.none")}</p>` : nothing}
      ${rows.length > this.most ? html`<button class="button" @click=${() => (this.most += STEP)}>${
        text("table.more", { n: rows.length - this.most })}</button>` : nothing}`;
  }

  #title({ id, title, by, kind }) {
    const sorting = this.sorted?.id === id ? (this.sorted.down ? "descending" : "ascending") : "none";
    return html`<th role="columnheader" scope="col" class=${kind ?? ""} aria-sort=${by && title ? sorting : nothing}>${
      by && title ? html`<button type="button" class="sort ${sorting}" @click=${() => this.#sort(id)}>${title}${icon("open")}</button>`
        : title ? title : html`<span class="hidden">${text("table.actions")}</span>`}</th>`;
  }
}

customElements.define("genkan-table", Table);
