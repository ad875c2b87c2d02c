/* The log as it grows, with filters. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, list } from "../api.js";
import { formatWhen, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { problem } from "../ui/parts.js";
import { View } from "../view.js";

const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"];
const MOST = 500;
const TYPED_MILLIS = 300;

class Log extends View {
  static properties = { lines: { state: true }, level: { state: true }, search: { state: true }, live: { state: true }, refused: { state: true } };

  #end = () => {};
  #typed = 0;
  #next = 0;

  constructor() {
    super();
    this.lines = null;
    this.level = "INFO";
    this.search = "";
    this.live = true;
    this.refused = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#end = live.subscribe("log");
    this.listen(live, "log", (event) => this.live && this.#take([event.detail].flat()));
    this.listen(live, "snapshot", () => this.#load());
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  #numbered(lines) {
    return lines.map((line) => ({ ...line, number: this.#next++ }));
  }

  async #load() {
    try {
      const lines = list(await get(`/log?${new URLSearchParams({ level: this.level, text: this.search })}`));
      // the newest first
      this.lines = this.#numbered([...lines].reverse());
      this.refused = null;
    } catch (refused) {
      this.refused = refused;
    }
  }

  #take(lines) {
    const wanted = this.search.toLowerCase();
    const fitting = lines.filter((line) => LEVELS.indexOf(levelOf(line)) >= LEVELS.indexOf(this.level) &&
      (!wanted || `${line.logger} ${line.message}`.toLowerCase().includes(wanted)));
    if (fitting.length) {
      this.lines = [...this.#numbered(fitting).reverse(), ...(this.lines ?? [])].slice(0, MOST);
    }
  }

  #search(value) {
    this.search = value;
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => this.#load(), TYPED_MILLIS);
  }

  render() {
    return html`<section class="card">
      <div class="toolbar">
        <label>${text("log.level")} <select @change=${(event) => ((this.level = event.target.value), this.#load())}>${LEVELS.map((level) => html`<option
          ?selected=${level === this.level} value=${level}>${text(`level.${level}`)}</option>`)}</select></label>
        <label class="search">${icon("search")}<span class="hidden">${text("table.search")}</span><input type="search" placeholder=${text("table.search")}
          @input=${(event) => this.#search(event.target.value)}></label>
        <button class="button small" aria-pressed=${this.live ? "true" : "false"} @click=${() => ((this.live = !this.live), this.live && this.#load())}>
          ${icon(this.live ? "stop" : "play")}${text(this.live ? "log.stop" : "log.go")}</button>
      </div>
      ${this.refused ? (this.refused.status === 404 ? html`<p class="empty">${text("absent")}</p>` : problem(this.refused)) : nothing}
      ${this.lines?.length === 0 ? html`<p class="empty">${text("table.none")}</p>` : nothing}
      <div role="log" aria-label=${text("diagnostics.log")} tabindex="-1"><ul class="log">${repeat(this.lines ?? [], (line) => line.number, (line) => html`<li class=${levelOf(line)}>
        <time>${formatWhen(line.time)}</time><span class="log-level">${text(`level.${levelOf(line)}`)}</span>
        <span class="log-logger" title=${line.logger}>${shortName(line.logger ?? "")}</span><span class="log-message">${line.message}${line.trace
          ? html`<details><summary>${icon("open")}${text("log.exception")}</summary><pre>${line.trace}</pre></details>` : nothing}</span></li>`)}</ul></div>
    </section>`;
  }
}

const levelOf = ({ level }) => ({ WARNING: "WARN", SEVERE: "ERROR", TRACE: "DEBUG", AUDIT: "INFO" }[level] ?? level ?? "INFO");

customElements.define("genkan-log", Log);
