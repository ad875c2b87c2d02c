import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatAge, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { to } from "../router.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const BAD = ["error", "CRITICAL", "FAILED"];

/** Is this gateway well? One sentence, and one line for each thing that is not, with what to do. */
class Summary extends View {
  static properties = { overview: { attribute: false } };
  static shows = ["snapshot", "status", "alarm"];
  static ages = 10_000;

  render() {
    if (live.connection === "connecting") {
      return html`<section class="summary"><h1 class="hidden">${text("page.overview")}</h1>
        <p class="muted">${text("loading")}</p></section>`;
    }
    const causes = this.#causes();
    const bad = causes.some(({ kind }) => BAD.includes(kind));
    const kind = causes.length === 0 ? "ok" : bad ? "bad" : "warn";
    const empty = live.status.size === 0;
    const sentence = empty ? text("state.empty") : causes.length === 0 ? text("state.ok")
      : causes.length === 1 ? text("state.one") : text("state.many", { n: causes.length });
    return html`<section class="summary ${kind}" aria-labelledby="summary">
      <div class="summary-head">
        <span class="summary-sign">${icon(causes.length === 0 ? "ok" : bad ? "FAILED" : "OFFLINE")}</span>
        <div aria-live="polite">
          <h1 id="summary">${sentence}</h1>
          ${causes.length ? nothing : html`<p>${this.#fine(empty)}</p>`}
        </div>
      </div>
      ${empty ? html`<div class="summary-first"><a class="button primary" href="#/devices/add">${icon("add")}${text("devices.add")}</a></div>` : nothing}
      ${causes.length ? html`<ul class="causes">${repeat(causes, ({ key }) => key, (one) => html`<li class=${one.kind}>
        ${icon(BAD.includes(one.kind) ? "FAILED" : one.alarm ? "alarm" : "OFFLINE")}
        <div><p class="cause">${one.what}</p>${one.todo ? html`<p class="todo">${one.todo}</p>` : nothing}</div>
        ${one.time ? html`<time>${formatAge(live.now() - one.time)}</time>` : html`<span></span>`}
        ${one.link ? html`<a class="go" href=${one.link} aria-label=${text("summary.go", { what: one.name ?? "" })}>${icon("next")}</a>` : nothing}
      </li>`)}</ul>` : nothing}
    </section>`;
  }

  /** What the gateway says is wrong; until it has said so, what the page itself has seen. */
  #causes() {
    const told = this.overview?.sentences;
    if (told && live.connection === "open") {
      return told.filter((one) => one.severity !== "info").map((one, i) => ({
        key: `${i}${one.what}`, kind: one.severity, what: one.what, todo: one.todo,
        link: one.link ? `#/${one.link}` : "", name: one.what }));
    }
    const alarms = [...live.alarms.active.values()].filter((alarm) => alarm.severity !== "INFO");
    return [
      ...alarms.map((one) => ({
        key: `${one.pid}/${one.name}`, kind: one.severity, alarm: true, time: one.raised, name: one.name, link: "#/alarms",
        what: html`<strong>${one.name}</strong> <span>${one.message}</span>` })),
      ...live.attention().map((one) => ({
        key: one.pid, kind: one.state, time: one.time, name: one.pid, link: to("configuration", one.pid),
        what: html`<strong title=${one.pid}>${shortName(one.pid)}</strong> <span>${one.message || text(`state.${one.state}`)}</span>` })),
    ];
  }

  #fine(empty) {
    const n = live.status.size;
    if (!empty && live.alarms.active.size) {
      return text("state.ok.shelved", { n });
    }
    return empty ? text("state.empty.detail") : text(n === 1 ? "state.ok.detail.one" : "state.ok.detail", { n });
  }
}

customElements.define("genkan-summary", Summary);
