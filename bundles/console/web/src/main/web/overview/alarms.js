import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatNumber, formatSpan, formatTime } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const RECENT = 4;

class Alarms extends View {
  static shows = ["snapshot", "alarm"];
  static ages = 1_000;

  render() {
    const active = [...live.alarms.active.values()].reverse();
    const recent = live.alarms.recent.slice(0, RECENT);
    return html`<section class="card" aria-labelledby="alarms">
      <h2 id="alarms"><a href="#/alarms">${text("alarms")}</a>${active.length ? html`<span class="count">${active.length}</span>` : nothing}</h2>
      <div aria-live="polite">
        ${active.length ? html`<ul class="alarms">
          ${repeat(active, (one) => `${one.pid}/${one.name}`, (one) => html`<li class=${one.severity}>
            <div class="alarm-head">${icon("alarm")}<strong>${one.name}</strong>
              <span class="tag">${text(`severity.${one.severity}`)}</span></div>
            <p>${one.message}</p>
            <div class="alarm-facts">
              ${one.asset && one.channel
                ? html`<span>${text("alarms.blame", one)}</span>` : nothing}
              ${one.score !== undefined ? html`<span>${formatNumber(one.score, true)}${one.threshold !== undefined
                ? html` / ${formatNumber(one.threshold, true)}` : nothing}</span>` : nothing}
              <span>${text("alarms.since", { age: formatSpan(live.now() - one.raised) })}</span>
            </div>
          </li>`)}
        </ul>` : html`<p class="empty good">${icon("ONLINE")}${text("alarms.none")}</p>`}
      </div>
      ${recent.length ? html`<h3 class="past-title">${text("alarms.recent")}</h3>
        <ul class="past">${recent.map((one) => html`<li>
          <strong>${one.name}</strong>
          <span>${text("alarms.ended", {
            time: formatTime(one.cleared), age: formatSpan(one.cleared - one.raised) })}</span>
        </li>`)}</ul>` : nothing}
    </section>`;
  }
}

customElements.define("genkan-alarms", Alarms);
