/* The gateway itself: room, memory, storage, connections, time. */
import { html, nothing } from "lit";
import { formatAge, formatBytes, formatNumber, formatSpan, shortName } from "../format.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { fact, gauge, state } from "../ui/parts.js";
import { View } from "../view.js";

class Vitals extends View {
  static properties = { overview: { attribute: false } };

  render() {
    if (!this.overview) {
      return nothing;
    }
    const { storage, disk, memory, temperature, uptime, connections = [] } = this.overview;
    return html`<section class="card" aria-labelledby="vitals">
      <h2 id="vitals">${text("vitals")}</h2>
      ${connections.length ? html`<ul class="rows">${connections.map((one) => html`<li>
        <a href="#/connections">${shortName(one.pid)}</a>${state(one.connected ? "ONLINE" : "OFFLINE",
          text(one.connected ? "connections.up" : "connections.down"))}</li>`)}</ul>` : nothing}
      ${memory?.max ? gauge(text("vitals.memory"), memory.used, memory.max) : nothing}
      ${disk?.total ? gauge(text("vitals.disk"), disk.total - disk.free, disk.total) : nothing}
      ${storage?.limit ? gauge(text("vitals.storage"), storage.bytes, storage.limit) : nothing}
      <dl class="facts">
        ${storage && storage.backlog !== undefined ? fact(text("vitals.backlog"), html`<span class="number">${formatNumber(storage.backlog)}</span>`,
          storage.limit || storage.bytes === undefined ? "" : formatBytes(storage.bytes)) : nothing}
        ${Number.isFinite(temperature) ? fact(text("vitals.temperature"), html`<span class="number">${formatNumber(temperature)}</span>`, "°C") : nothing}
        ${uptime === undefined || uptime === null ? nothing : fact(text("vitals.uptime"), formatSpan(uptime))}
        ${live.gateway?.version ? fact(text("vitals.version"), live.gateway.version) : nothing}
        ${this.#last()}
      </dl>
    </section>`;
  }

  #last() {
    const times = [...live.assets.values()].map(({ time }) => time);
    return times.length ? fact(text("vitals.last"), formatAge(live.now() - Math.max(...times))) : nothing;
  }
}

customElements.define("genkan-vitals", Vitals);
