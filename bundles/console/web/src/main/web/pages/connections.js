/* Clouds and brokers: do they answer, what waits for them, what do they cost. */
import { html, nothing } from "lit";
import { call, list, path } from "../api.js";
import { formatAge, formatBytes, formatDay, formatNumber, shortName } from "../format.js";
import { live } from "../live.js";
import { to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { attempt } from "../ui/notice.js";
import { fact, gauge, head, note, state } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const SOON_DAYS = 30;
const DAY = 86_400_000;

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
      ${this.#connections.render((told) => (list(told).length ? html`<ul class="device-list">${list(told).map((one) => this.#one(one))}</ul>`
        : html`<div class="card"><p class="empty">${text("connections.none")}</p></div>`))}`;
  }

  #one(one) {
    const told = live.status.get(one.pid) ?? one;
    const { backlog, today, forecast } = one;
    const certificates = one.certificates ?? (one.certificate ? [one.certificate] : []);
    const waiting = typeof backlog === "number" ? backlog : backlog?.messages;
    return html`<li class="card device">
      <div class="device-head"><h2><a href=${to("configuration", one.pid)}>${one.name ?? shortName(one.pid)}</a></h2>${state(told.state)}
        <p class="hint">${told.message ?? ""}</p></div>
      ${one.lastError && told.state !== "ONLINE" ? note("warn", one.lastError) : nothing}
      <dl class="facts">
        ${one.broker ? fact(text("connections.broker"), html`<span class="mono">${one.broker}</span>`) : nothing}
        ${one.since ? fact(text("connections.since"), formatAge(live.now() - one.since)) : nothing}
        ${waiting === undefined || waiting === null ? nothing : fact(text("vitals.backlog"), formatNumber(waiting), backlog?.bytes ? formatBytes(backlog.bytes) : "")}
        ${today ? fact(text("connections.today"), `↑ ${formatBytes(today.sent ?? today)}`, today.received === undefined ? "" : `↓ ${formatBytes(today.received)}`) : nothing}
        ${forecast?.month !== undefined && !forecast.limit ? fact(text("connections.forecast"), formatBytes(forecast.month)) : nothing}
        ${certificates.map((certificate) => this.#certificate(certificate))}
      </dl>
      ${forecast?.limit ? gauge(text("connections.forecast"), forecast.month, forecast.limit) : nothing}
      ${session.may("rest.cloudconnection") && one.canConnect !== false ? html`<div class="actions">
        ${told.state === "ONLINE" ? html`<button class="button small" @click=${() => this.#do(one, "disconnect")}>${text("connections.disconnect")}</button>`
          : html`<button class="button small" @click=${() => this.#do(one, "connect")}>${text("connections.connect")}</button>`}</div>` : nothing}
    </li>`;
  }

  #certificate({ subject, alias, notAfter, expires }) {
    const end = notAfter ?? expires;
    const days = Math.floor((end - live.now()) / DAY);
    return fact(html`${text("connections.certificate")} <span class="mono">${alias ?? subject ?? ""}</span>`, html`<span class="chip-plain ${days < 0 ? "bad" : days < SOON_DAYS ? "warn" : "ok"}">${
      days < 0 ? text("connections.expired", { day: formatDay(end) }) : text("connections.valid", { day: formatDay(end) })}</span>`);
  }

  #do(one, what) {
    return attempt(() => call("POST", `${path("connections", one.pid)}/${what}`, {}), text(`connections.${what}.begun`));
  }
}

customElements.define("genkan-connections", Connections);
