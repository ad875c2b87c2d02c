import { html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatAge, formatValue, shortName } from "../format.js";
import { icon } from "../icons.js";
import { channelKey, live } from "../live.js";
import { to } from "../router.js";
import { text } from "../texts.js";
import { View } from "../view.js";
import { chosen, MAX_CHOSEN } from "./chosen.js";
import { sparkline, SPARK_HEIGHT, SPARK_WIDTH } from "./spark.js";

const OLD_MILLIS = 30_000;

/** All channels with their values. Beside a chart they choose what it draws; elsewhere each leads to its way. */
class Channels extends View {
  static shows = ["snapshot", "readings", "status"];
  static ages = 1_000;
  static properties = { choose: { type: Boolean } };

  #sparks = new WeakMap();

  connectedCallback() {
    super.connectedCallback();
    this.listen(chosen, "change", () => this.requestUpdate());
  }

  willUpdate() {
    chosen.propose();
  }

  render() {
    const assets = [...live.assets.values()].sort((a, b) => a.pid.localeCompare(b.pid));
    const hint = this.choose ? (chosen.full() ? text("chart.max", { n: MAX_CHOSEN }) : text("values.hint")) : text("values.hint.why");
    return html`<section aria-labelledby="values">
      <div class="section-head">
        <h2 id="values">${text("values")}</h2>
        ${assets.length ? html`<p class="hint">${hint}</p>` : nothing}
      </div>
      ${assets.length ? nothing : html`<div class="card"><p class="empty">${text("values.empty")}</p></div>`}
      <div class="assets">
        ${repeat(assets, (asset) => asset.pid, (asset) => this.#asset(asset))}
      </div>
    </section>`;
  }

  #asset(asset) {
    const state = live.status.get(asset.pid)?.state ?? "QUIET";
    const age = live.now() - asset.time;
    return html`<article class="card asset">
      <h3><span class="dot ${state}"></span><a class="asset-name" title=${asset.pid} href=${to("devices", "asset", asset.pid)}>${
        shortName(asset.pid)}</a><time class=${age > OLD_MILLIS ? "old" : ""}>${formatAge(age)}</time></h3>
      <ul class="channels">
        ${repeat(asset.channels.values(), (one) => one.name, (one) => this.#channel(asset, one))}
      </ul>
    </article>`;
  }

  #channel(asset, channel) {
    const key = channelKey(asset.pid, channel.name);
    const colour = this.choose ? chosen.colour(key) : undefined;
    const drawable = typeof channel.value === "number" || typeof channel.value === "boolean";
    const old = live.now() - channel.time > OLD_MILLIS;
    const content = html`
      ${this.choose ? html`<span class="swatch ${colour === undefined ? "" : `s${colour + 1}`}"></span>` : nothing}
      <span class="channel-name" title=${channel.name}>${channel.name}</span>
      ${drawable ? this.#spark(channel, colour) : nothing}
      <span class="channel-value ${channel.error || old ? "old" : ""}"><span class="number">${formatValue(channel)}</span><span
        class="unit">${channel.unit}</span></span>
      ${channel.error ? html`<span class="channel-error">${icon("OFFLINE")}<span>${channel.error}</span></span>` : nothing}
      ${old && channel.time ? html`<span class="channel-error"><span>${text("values.old", {
        age: formatAge(live.now() - channel.time) })}</span></span>` : nothing}`;
    if (!this.choose) {
      return html`<li><a class="channel plain" href=${to("why", asset.pid, channel.name)}>${content}</a></li>`;
    }
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

customElements.define("genkan-channels", Channels);
