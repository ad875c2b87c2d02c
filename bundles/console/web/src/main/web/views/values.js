import { html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { chosen, MAX_CHOSEN } from "../chosen.js";
import { formatAge, formatValue, shortName } from "../format.js";
import { icon } from "../icons.js";
import { channelKey, live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const SPARK_MILLIS = 120_000;
const SPARK_WIDTH = 72;
const SPARK_HEIGHT = 22;
const SPARK_POINTS = 60;
const OLD_MILLIS = 30_000;

class Values extends View {
  static shows = ["snapshot", "readings", "status"];
  static ages = 1_000;

  #sparks = new WeakMap();

  constructor() {
    super();
    chosen.addEventListener("change", () => this.requestUpdate());
  }

  willUpdate() {
    chosen.propose();
  }

  render() {
    const assets = [...live.assets.values()].sort((a, b) => a.pid.localeCompare(b.pid));
    return html`<section aria-labelledby="values">
      <div class="section-head">
        <h2 id="values">${text("values")}</h2>
        ${assets.length ? html`<p class="hint">${chosen.full()
          ? text("chart.max", { n: MAX_CHOSEN }) : text("values.hint")}</p>` : nothing}
      </div>
      ${assets.length ? nothing : html`<div class="card"><p class="empty">${text("values.empty")}</p></div>`}
      <div class="assets">
        ${repeat(assets, (asset) => asset.pid, (asset) => this.#asset(asset))}
      </div>
    </section>`;
  }

  #asset(asset) {
    const state = live.status.get(asset.pid)?.state ?? "UNKNOWN";
    const age = live.now() - asset.time;
    return html`<article class="card asset">
      <h3><span class="dot ${state}"></span><span class="asset-name" title=${asset.pid}>${shortName(asset.pid)}</span>
        <time class=${age > OLD_MILLIS ? "old" : ""}>${formatAge(age)}</time></h3>
      <ul class="channels">
        ${repeat(asset.channels.values(), (one) => one.name, (one) => this.#channel(asset, one))}
      </ul>
    </article>`;
  }

  #channel(asset, channel) {
    const key = channelKey(asset.pid, channel.name);
    const colour = chosen.colour(key);
    const drawable = typeof channel.value === "number" || typeof channel.value === "boolean";
    const late = asset.time - channel.time > OLD_MILLIS && !channel.error;
    const content = html`
      <span class="swatch ${colour === undefined ? "" : `s${colour + 1}`}"></span>
      <span class="channel-name">${channel.name}</span>
      ${drawable ? this.#spark(channel, colour) : nothing}
      <span class="channel-value ${channel.error || late ? "old" : ""}"><span class="number">${formatValue(channel)}</span><span
        class="unit">${channel.unit}</span></span>
      ${channel.error ? html`<span class="channel-error">${icon("OFFLINE")}<span>${channel.error}</span></span>` : nothing}
      ${late ? html`<span class="channel-error"><span>${formatAge(live.now() - channel.time)}</span></span>` : nothing}`;
    return html`<li>${drawable
      ? html`<button class="channel" aria-pressed=${colour === undefined ? "false" : "true"}
          ?disabled=${colour === undefined && chosen.full()} @click=${() => chosen.toggle(key)}>${content}</button>`
      : html`<div class="channel">${content}</div>`}</li>`;
  }

  /** A line of the last two minutes, drawn anew once a second at most. */
  #spark(channel, colour) {
    const now = live.now();
    let spark = this.#sparks.get(channel);
    if (!spark || now - spark.drawn > 1_000) {
      spark = { drawn: now, line: sparkline(channel.points, now) };
      this.#sparks.set(channel, spark);
    }
    return html`<svg class="spark ${colour === undefined ? "" : `s${colour + 1}`}" viewBox="0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}"
      aria-hidden="true">${svg`<polyline points=${spark.line}/>`}</svg>`;
  }
}

const sparkline = (points, now) => {
  const recent = points.slice(Math.max(0, points.findIndex((point) => point[0] > now - SPARK_MILLIS)));
  if (recent.length < 2) {
    return "";
  }
  const step = Math.max(1, Math.floor(recent.length / SPARK_POINTS));
  const drawn = recent.filter((_, i) => (recent.length - 1 - i) % step === 0);
  let [least, most] = [Infinity, -Infinity];
  drawn.forEach(([, value]) => {
    least = Math.min(least, value);
    most = Math.max(most, value);
  });
  const span = most - least || 1;
  return drawn.map(([time, value]) => {
    const x = SPARK_WIDTH * (1 - (now - time) / SPARK_MILLIS);
    const y = most === least ? SPARK_HEIGHT / 2 : 2 + (SPARK_HEIGHT - 4) * (1 - (value - least) / span);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  }).join(" ");
};

customElements.define("genkan-values", Values);
