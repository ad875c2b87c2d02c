/* Clouds and brokers: do they answer, what waits for them, what do they cost. */
import { html, nothing } from "lit";
import { call, path } from "../api.js";
import { formatAge, formatBytes, formatDay, formatNumber, formatSpan, shortName } from "../format.js";
import { live } from "../live.js";
import { to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { attempt } from "../ui/notice.js";
import { fact, gauge, head, state } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const SOON_DAYS = 30;

class Connections extends View {
  static shows = ["snapshot", "status"];
  static ages = 5_000;

  #connections = new Resource(this, "/connections", { every: 10_000, on: ["snapshot"] });

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/connections", this.#connections);
  }

  render() {
    return html`
      ${head(text("page.connections"), { hint: text("connections.hint") })}
      ${this.#connections.render(({ connections, certificates, bytes }) => html`
        ${connections.length ? html`<ul class="device-list">${connections.map((one) => this.#one(one))}</ul>`
          : html`<div class="card"><p class="empty">${text("connections.none")}</p></div>`}
        <div class="halves">${this.#bytes(bytes)}${this.#certificates(certificates)}</div>`)}`;
  }

  #one(one) {
    const { backlog } = one;
    return html`<li class="card device">
      <div class="device-head"><h2><a href=${to("configuration", one.pid)}>${shortName(one.pid)}</a></h2>
        ${state(one.connected ? "ONLINE" : one.state === "ONLINE" ? "OFFLINE" : one.state, text(one.connected ? "connections.up" : "connections.down"))}
        <p class="hint">${one.message}</p></div>
      <dl class="facts">
        ${Object.entries(one.info ?? {}).filter(([, value]) => value).map(([name, value]) => fact(name, html`<span class="mono">${value}</span>`))}
        ${one.since ? fact(text("connections.since"), formatAge(live.now() - one.since)) : nothing}
        ${backlog ? fact(text("vitals.backlog"), formatNumber(backlog.messages), formatBytes(backlog.bytes)) : nothing}
        ${backlog?.dropped || backlog?.refused ? fact(text("connections.lost"), formatNumber(backlog.dropped + backlog.refused)) : nothing}
        ${Number.isFinite(backlog?.fullInHours) ? fact(text("connections.full"), formatSpan(backlog.fullInHours * 3_600_000)) : nothing}
      </dl>
      ${backlog?.limitBytes ? gauge(text("vitals.storage"), backlog.fileBytes, backlog.limitBytes) : nothing}
      <p class="hint">${(one.components ?? []).map((pid) => html`<a class="text" href=${to("configuration", pid)}>${shortName(pid)}</a> `)}</p>
      ${session.may("rest.cloudconnection") ? html`<div class="actions">
        ${one.connected ? html`<button class="button small" @click=${() => this.#do(one, "disconnect")}>${text("connections.disconnect")}</button>`
          : html`<button class="button small" @click=${() => this.#do(one, "connect")}>${text("connections.connect")}</button>`}</div>` : nothing}
    </li>`;
  }

  #bytes(bytes) {
    return bytes ? html`<section class="card"><h2>${text("connections.bytes")}</h2><p class="hint">${text("connections.bytes.hint")}</p><dl class="facts">
      ${fact(text("connections.sent"), `↑ ${formatBytes(bytes.sent)}`)}
      ${fact(text("connections.received"), `↓ ${formatBytes(bytes.received)}`)}
      ${fact(text("connections.today"), formatBytes(bytes.today))}
      ${bytes.monthForecast >= 0 ? fact(text("connections.forecast"), formatBytes(bytes.monthForecast)) : nothing}</dl></section>` : nothing;
  }

  #certificates(certificates = []) {
    return certificates.length ? html`<section class="card"><h2>${text("connections.certificates")}</h2><dl class="facts">${certificates.map((one) => fact(
      html`${one.alias} <span class="muted">${one.subject} · ${one.keystore}</span>`, html`<span class="chip-plain ${one.days < 0 ? "bad" : one.days < SOON_DAYS ? "warn" : "ok"}">${
        text(one.days < 0 ? "connections.expired" : "connections.valid", { day: formatDay(one.until) })}</span>`))}</dl></section>` : nothing;
  }

  #do(one, what) {
    return attempt(() => call("POST", `${path("connections", one.pid)}/${what}`, {}), text(`connections.${what}.begun`));
  }
}

customElements.define("genkan-connections", Connections);
