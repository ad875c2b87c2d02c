import { html, nothing } from "lit";
import { chosen } from "../chosen.js";
import { formatSeconds, formatTick, formatTime, formatValue } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const WINDOWS = [1, 5, 10];
const DRAW_MILLIS = 200;
const PLOT_HEIGHT = 150;
const GAP = 30;
const MAX_PLOTS = 4;

/** One plot above the other for each unit, all over the same time. */
class Chart extends View {
  static shows = ["snapshot"];
  static properties = { minutes: { state: true }, failed: { state: true } };

  #chart = null;
  #loading = false;
  #plots = [];
  #seen = false;
  #frame = 0;
  #drawn = 0;
  #ends = [];

  constructor() {
    super();
    this.minutes = 5;
    this.failed = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const changed = () => this.#rebuild();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const sight = new IntersectionObserver(([entry]) => {
      this.#seen = entry.isIntersecting;
      this.#rebuild();
      this.#next();
    }, { rootMargin: "200px" });
    const size = new ResizeObserver(() => this.#chart?.resize());
    chosen.addEventListener("change", changed);
    dark.addEventListener("change", changed);
    sight.observe(this);
    size.observe(this);
    this.#ends = [
      () => chosen.removeEventListener("change", changed),
      () => dark.removeEventListener("change", changed),
      () => sight.disconnect(),
      () => size.disconnect(),
      () => cancelAnimationFrame(this.#frame),
      () => this.#chart?.dispose(),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach((end) => end());
    this.#chart = null;
    this.#frame = 0;
  }

  render() {
    const keys = chosen.keys();
    const names = keys.map((key) => key.replace("\n", " "));
    return html`<section class="card chart-card" aria-labelledby="chart">
      <div class="card-head">
        <h2 id="chart">${text("chart")}</h2>
        <div class="segments" role="radiogroup" aria-label=${text("chart.window")}>
          ${WINDOWS.map((n) => html`<label><input type="radio" name="window" .checked=${n === this.minutes}
            @change=${() => this.#show(n)}><span>${text("chart.minutes", { n })}</span></label>`)}
        </div>
      </div>
      ${this.failed ? html`<p class="problem">${text("chart.failed")}</p>` : nothing}
      ${keys.length ? html`<ul class="legend">${keys.map((key) => this.#entry(key))}</ul>`
        : html`<p class="empty">${text("chart.empty")}</p>`}
      <div class="plots plots-${Math.min(MAX_PLOTS, keys.length ? Math.max(1, this.#units().length) : 0)}" role="img"
        aria-label=${text("chart.label", { names: names.join(", "), n: this.minutes })}></div>
    </section>`;
  }

  #entry(key) {
    const channel = live.channel(key);
    const [asset, name] = key.split("\n");
    return html`<li><button class="chip" aria-label=${text("chart.remove", { name })}
      @click=${() => chosen.toggle(key)}><span class="swatch s${chosen.colour(key) + 1}"></span>
      <span>${name} <span class="muted">${asset}</span></span>${icon("close")}</button>
      ${channel ? nothing : html`<span class="muted">–</span>`}</li>`;
  }

  #units() {
    const units = [];
    chosen.keys().forEach((key) => {
      const unit = live.channel(key)?.unit ?? "";
      if (!units.includes(unit)) {
        units.push(unit);
      }
    });
    return units.slice(0, MAX_PLOTS);
  }

  #show(minutes) {
    this.minutes = minutes;
    this.#draw();
  }

  /** What the chart consists of; when it changes the chart is built anew. */
  #shape() {
    return chosen.keys().map((key) => `${key}|${live.channel(key)?.unit ?? ""}`);
  }

  async #rebuild() {
    this.requestUpdate();
    await this.updateComplete;
    if (chosen.keys().length === 0) {
      this.#chart?.clear();
      this.#plots = [];
      return;
    }
    if (!this.#chart && !(this.#seen && (await this.#load()))) {
      return;
    }
    this.#plots = this.#shape();
    this.#chart.resize();
    this.#chart.setOption(this.#options(), { notMerge: true });
    this.#draw();
    this.#next();
  }

  async #load() {
    if (this.#loading) {
      return false;
    }
    this.#loading = true;
    try {
      const echarts = await import("echarts");
      this.#chart = echarts.init(this.querySelector(".plots"), null, { renderer: "canvas" });
      return true;
    } catch {
      this.failed = true;
      return false;
    } finally {
      this.#loading = false;
    }
  }

  #options() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const font = { fontFamily: style.getPropertyValue("--font"), color: colour("--muted"), fontSize: 12 };
    const units = this.#units();
    const last = units.length - 1;
    return {
      animation: false,
      textStyle: font,
      grid: units.map((_, i) => ({
        left: 52, right: 14, top: 30 + i * (PLOT_HEIGHT + GAP), height: PLOT_HEIGHT - 16 })),
      xAxis: units.map((_, i) => ({
        type: "time",
        gridIndex: i,
        axisLine: { lineStyle: { color: colour("--line") } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { ...font, show: i === last, hideOverlap: true, formatter: (value) => (value % 60_000 ? formatSeconds : formatTime)(value) },
        axisPointer: { label: { show: false }, lineStyle: { color: colour("--muted") } },
      })),
      yAxis: units.map((unit, i) => ({
        type: "value",
        gridIndex: i,
        scale: true,
        name: unit,
        nameGap: 13,
        nameTextStyle: { ...font, align: "right", fontWeight: 600, padding: [0, 6, 0, 0] },
        splitNumber: 3,
        axisLabel: { ...font, formatter: formatTick },
        splitLine: { lineStyle: { color: colour("--line") } },
      })),
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      // drawn into the canvas: text in the page would need styles that the content policy forbids
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        confine: true,
        transitionDuration: 0,
        backgroundColor: colour("--surface"),
        borderColor: colour("--line"),
        textStyle: { ...font, color: colour("--ink") },
        formatter: tooltip,
      },
      series: chosen.keys().map((key) => ({
        id: key,
        name: key.split("\n")[1],
        type: "line",
        showSymbol: false,
        sampling: "lttb",
        step: typeof live.channel(key)?.value === "boolean" ? "end" : false,
        lineStyle: { width: 2 },
        color: colour(`--s${chosen.colour(key) + 1}`),
        xAxisIndex: Math.max(0, Math.min(last, units.indexOf(live.channel(key)?.unit ?? ""))),
        yAxisIndex: Math.max(0, Math.min(last, units.indexOf(live.channel(key)?.unit ?? ""))),
        data: [],
      })),
    };
  }

  #draw() {
    if (!this.#chart || this.#plots.length === 0) {
      return;
    }
    const now = live.connection === "lost" ? live.now() - (Date.now() - live.lastEvent) : live.now();
    const from = now - this.minutes * 60_000;
    this.#chart.setOption({
      xAxis: this.#units().map(() => ({ min: from, max: now })),
      series: chosen.keys().map((key) => ({ id: key, data: since(live.channel(key)?.points ?? [], from) })),
    }, { lazyUpdate: true });
  }

  /** Moves on a few times a second, and not at all while nobody can see it. */
  #next() {
    if (this.#frame || !this.#seen) {
      return;
    }
    const step = (time) => {
      this.#frame = 0;
      if (time - this.#drawn >= DRAW_MILLIS) {
        this.#drawn = time;
        if (this.#plots.join() === this.#shape().join()) {
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

const tooltip = (shown) => {
  const lines = shown.map((one) => {
    const channel = live.channel(one.seriesId);
    const value = formatValue({ ...channel, value: one.value[1] });
    return `${one.seriesName}  ${value} ${channel?.unit ?? ""}`;
  });
  return [shown.length ? formatSeconds(shown[0].axisValue) : "", ...lines].join("\n");
};

customElements.define("genkan-chart", Chart);
