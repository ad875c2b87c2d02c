/* Chosen channels over time: live while nobody looks back, from the store when somebody does. */
import { html, nothing } from "lit";
import { download, get, keep, list } from "../api.js";
import { formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { attempt } from "../ui/notice.js";
import { problem, segments } from "../ui/parts.js";
import { View } from "../view.js";
import { chosen } from "./chosen.js";
import { exportAddress, history, seenAsCsv } from "./history.js";
import { alarmAreas, alarmsBetween, MAX_PLOTS, options, units } from "./options.js";

const MINUTE = 60_000;
/** Up to here the page itself has the points. */
const LIVE_SPAN = 10 * MINUTE;
const SPANS = [[MINUTE, "1 min"], [5 * MINUTE, "5 min"], [LIVE_SPAN, "10 min"], [60 * MINUTE, "1 h"], [1440 * MINUTE, "24 h"], [10080 * MINUTE, "7 d"]];
const DRAW_MILLIS = 200;
const FETCH_MILLIS = 350;
const LEAST_SPAN = 5_000;

class Chart extends View {
  static shows = ["snapshot"];
  static properties = {
    span: { state: true }, end: { state: true }, compare: { state: true }, failed: { state: true }, refused: { state: true }, stored: { state: true },
  };

  #chart = null;
  #loading = false;
  #shape = "";
  #seen = false;
  #frame = 0;
  #drawn = 0;
  #fetching = 0;
  #ends = [];
  /** alarms that are over, as the gateway remembers them */
  #past = [];

  constructor() {
    super();
    this.span = 5 * MINUTE;
    /** where the time shown ends; null: it goes on with the clock */
    this.end = null;
    this.compare = false;
    this.failed = false;
    this.refused = null;
    this.stored = true;
  }

  connectedCallback() {
    super.connectedCallback();
    const changed = () => this.#rebuild();
    const sight = new IntersectionObserver(([entry]) => {
      this.#seen = entry.isIntersecting;
      this.#rebuild();
      this.#next();
    }, { rootMargin: "200px" });
    const size = new ResizeObserver(() => this.#chart?.resize());
    this.listen(chosen, "change", changed);
    this.listen(matchMedia("(prefers-color-scheme: dark)"), "change", changed);
    this.listen(live, "alarm", () => (this.requestUpdate(), this.#marks()));
    get("/alarms?state=past").then((past) => {
      this.#past = list(past);
      this.requestUpdate();
      this.#marks();
    }).catch(() => {});
    sight.observe(this);
    size.observe(this);
    this.#ends = [() => sight.disconnect(), () => size.disconnect(), () => cancelAnimationFrame(this.#frame), () => this.#chart?.dispose()];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach((end) => end());
    this.#chart = null;
    this.#frame = 0;
  }

  get #isLive() {
    return this.end === null && this.span <= LIVE_SPAN && !this.compare;
  }

  #window() {
    const to = this.end ?? (live.connection === "lost" ? live.now() - (Date.now() - live.lastEvent) : live.now());
    return [to - this.span, to];
  }

  render() {
    const keys = chosen.keys();
    const [from, to] = this.#window();
    const spans = SPANS.some(([millis]) => millis === this.span) ? SPANS : [...SPANS, [this.span, text("chart.zoomed")]];
    return html`<section class="card chart-card" aria-labelledby="chart">
      <div class="card-head">
        <h2 id="chart">${text("chart")}</h2>
        ${segments(text("chart.window"), "window", spans, this.span, (span) => this.#show(span, span <= LIVE_SPAN ? null : this.end))}
      </div>
      <div class="toolbar">
        <button class="quiet" aria-label=${text("chart.earlier")} title=${text("chart.earlier")} @click=${() => this.#shift(-1)}>${icon("back")}</button>
        <button class="quiet" aria-label=${text("chart.later")} title=${text("chart.later")} ?disabled=${this.end === null} @click=${() => this.#shift(1)}>${icon("next")}</button>
        <button class="quiet" aria-label=${text("zoom.in")} title=${text("zoom.in")} @click=${() => this.#zoom(0.5)}>+</button>
        <button class="quiet" aria-label=${text("zoom.out")} title=${text("zoom.out")} @click=${() => this.#zoom(2)}>−</button>
        <label class="choice"><input type="checkbox" .checked=${this.compare} @change=${(event) => this.#compare(event.target.checked)}><span>${text("chart.compare")}</span></label>
        <button class="quiet" ?disabled=${keys.length === 0} @click=${this.#export}>${icon("download")}CSV</button>
        <span class="toolbar-end hint">${this.end === null ? text("live") : html`${formatWhen(from)} – ${formatWhen(to)}
          <button class="more" @click=${() => this.#show(this.span, null)}>${text("chart.now")}</button>`}</span>
      </div>
      ${this.failed ? html`<p class="problem">${text("chart.failed")}</p>` : nothing}${problem(this.refused)}
      ${this.#isLive || this.stored ? nothing : html`<p class="note warn">${text("chart.nostore")}</p>`}
      ${keys.length ? html`<ul class="legend">${keys.map((key) => this.#entry(key))}</ul>`
        : html`<p class="empty">${text("chart.empty")}</p>`}
      <div class="plots plots-${Math.min(MAX_PLOTS, keys.length ? Math.max(1, units().length) : 0)}" role="img"
        aria-describedby="chart-alarms" aria-label=${text("chart.label", { names: keys.map((key) => key.replace("\n", " ")).join(", "), from: formatWhen(from), to: formatWhen(to) })}></div>
      <p id="chart-alarms" class="hint">${this.#alarms(from, to)}</p>
    </section>`;
  }

  #alarms(from, to) {
    const all = alarmsBetween(from, to, this.#past);
    return all.length ? text("chart.alarms", { n: all.length, names: [...new Set(all.map(({ name }) => name))].join(", ") }) : text("chart.noalarms");
  }

  #entry(key) {
    const [asset, name] = key.split("\n");
    return html`<li><button class="chip" aria-label=${text("chart.remove", { name })}
      @click=${() => chosen.toggle(key)}><span class="swatch s${chosen.colour(key) + 1}"></span>
      <span>${name} <span class="muted">${asset}</span></span>${icon("close")}</button></li>`;
  }

  #show(span, end) {
    this.span = Math.max(LEAST_SPAN, span);
    this.end = end !== null && end < live.now() - 1_000 ? end : null;
    this.#rebuild();
  }

  #shift(direction) {
    this.#show(this.span, (this.end ?? live.now()) + (direction * this.span) / 2);
  }

  #zoom(factor) {
    const [from, to] = this.#window();
    const span = Math.min(this.span * factor, 31 * 1440 * MINUTE);
    this.#show(span, this.end === null ? null : (from + to) / 2 + span / 2);
  }

  #compare(on) {
    this.compare = on;
    this.#rebuild();
  }

  #export() {
    const [from, to] = this.#window();
    const keys = chosen.keys();
    return attempt(async () => {
      try {
        await download("GET", exportAddress(keys, from, to), "values.csv");
      } catch (refused) {
        if (refused.status !== 404) {
          throw refused;
        }
        keep(new Blob([seenAsCsv(keys, from, to)], { type: "text/csv" }), "values.csv");
      }
    });
  }

  /** What the chart consists of; when it changes the chart is built anew. */
  #wanted() {
    return [...chosen.keys().map((key) => `${key}|${live.channel(key)?.unit ?? ""}`), this.compare, this.span].join();
  }

  async #rebuild() {
    this.requestUpdate();
    await this.updateComplete;
    if (chosen.keys().length === 0) {
      this.#chart?.clear();
      this.#shape = "";
      return;
    }
    if (!this.#chart && !(this.#seen && (await this.#load()))) {
      return;
    }
    this.#shape = this.#wanted();
    this.#chart.resize();
    this.#chart.setOption(options(this.span, this.compare), { notMerge: true });
    this.#draw();
    this.#marks();
    this.#next();
  }

  async #load() {
    if (this.#loading) {
      return false;
    }
    this.#loading = true;
    try {
      await import("echarts");
      this.#chart = globalThis.echarts.init(this.querySelector(".plots"), null, { renderer: "canvas" });
      this.#chart.on("datazoom", () => this.#zoomed());
      return true;
    } catch {
      this.failed = true;
      return false;
    } finally {
      this.#loading = false;
    }
  }

  /** Fingers and the mouse zoom in the chart itself; then the points of that time are asked for. */
  #zoomed() {
    clearTimeout(this.#fetching);
    this.#fetching = setTimeout(() => {
      const [{ start, end }] = this.#chart.getOption().dataZoom;
      if (end - start < 99.5) {
        const [from] = this.#window();
        this.#show(Math.round((this.span * (end - start)) / 100), from + (this.span * end) / 100);
      }
    }, FETCH_MILLIS);
  }

  #marks() {
    if (this.#chart && this.#shape) {
      this.#chart.setOption({ series: alarmAreas(...this.#window(), this.#past) }, { lazyUpdate: true });
    }
  }

  #draw() {
    if (!this.#chart || !this.#shape) {
      return;
    }
    const [from, to] = this.#window();
    const axis = { xAxis: units().map(() => ({ min: from, max: to })) };
    if (this.#isLive) {
      this.#chart.setOption({
        ...axis, series: chosen.keys().map((key) => ({ id: key, data: since(live.channel(key)?.points ?? [], from) })),
      }, { lazyUpdate: true });
      return;
    }
    this.#chart.setOption(axis, { lazyUpdate: true });
    clearTimeout(this.#fetching);
    this.#fetching = setTimeout(() => this.#fetch(from, to), this.end === null ? 0 : 50);
  }

  async #fetch(from, to) {
    const keys = chosen.keys();
    const shape = this.#shape;
    try {
      const [now, before] = await Promise.all([
        history(keys, from, to), this.compare ? history(keys, from - this.span, to - this.span) : null]);
      this.refused = null;
      this.stored = now.stored;
      if (shape !== this.#shape || !this.#chart) {
        return;
      }
      this.#chart.setOption({ series: keys.flatMap((key) => [
        { id: key, data: edges(now.points.get(key)) },
        ...(before ? [{ id: `${key}\nbefore`, data: edges(before.points.get(key), this.span) }] : [])]) }, { lazyUpdate: true });
    } catch (refused) {
      this.refused = refused;
    }
  }

  /** Moves on a few times a second, and not at all while nobody can see it. */
  #next() {
    if (this.#frame || !this.#seen) {
      return;
    }
    const step = (time) => {
      this.#frame = 0;
      // what comes from the store moves on slowly
      const pause = this.#isLive ? DRAW_MILLIS : Math.max(5_000, this.span / 400);
      if (time - this.#drawn >= pause && this.end === null) {
        this.#drawn = time;
        if (this.#shape === this.#wanted()) {
          this.#draw();
        } else if (!this.#loading) {
          this.#rebuild();
        }
      }
      if (this.#seen) {
        this.#frame = requestAnimationFrame(step);
      }
    };
    this.#frame = requestAnimationFrame(step);
  }
}

/** The points of the window and one before it, so that the line begins at the edge. */
const since = (points, from) => {
  const first = points.findIndex((point) => point[0] >= from);
  return first < 0 ? points.slice(-1) : points.slice(Math.max(0, first - 1));
};

/** Least and most of every step, so that no peak is lost. */
const edges = (points = [], later = 0) => points.flatMap(([time, low, high]) =>
  (low === high ? [[time + later, low]] : [[time + later, low], [time + later, high]]));

customElements.define("genkan-chart", Chart);
