import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatAge, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

/** Is this gateway well? One sentence, and one line for each thing that is not. */
class Summary extends View {
  static shows = ["snapshot", "status", "alarm"];
  static ages = 10_000;

  render() {
    if (live.connection === "connecting") {
      return html`<section class="summary"><p class="muted">${text("loading")}</p></section>`;
    }
    const down = live.attention();
    const alarms = [...live.alarms.active.values()].filter((alarm) => alarm.severity !== "INFO");
    const count = down.length + alarms.length;
    const bad = down.some((one) => one.state === "FAILED") || alarms.some((alarm) => alarm.severity === "CRITICAL");
    const kind = count === 0 ? "ok" : bad ? "bad" : "warn";
    const empty = live.status.size === 0;
    const sentence = empty ? text("state.empty") : count === 0 ? text("state.ok")
      : count === 1 ? text("state.one") : text("state.many", { n: count });
    return html`<section class="summary ${kind}" aria-labelledby="summary">
      <div class="summary-head">
        <span class="summary-sign">${icon(count === 0 ? "ok" : bad ? "FAILED" : "OFFLINE")}</span>
        <div aria-live="polite">
          <h1 id="summary">${sentence}</h1>
          ${count > 0 ? nothing : html`<p>${this.#fine(empty)}</p>`}
        </div>
      </div>
      ${count === 0 ? nothing : html`<ul class="causes">
        ${repeat(alarms, (one) => `${one.pid}/${one.name}`, (one) => html`<li>
          ${icon("alarm")}
          <div><strong>${one.name}</strong> <span>${one.message}</span></div>
          <time>${formatAge(live.now() - one.raised)}</time>
        </li>`)}
        ${repeat(down, (one) => one.pid, (one) => html`<li class=${one.state}>
          ${icon(one.state)}
          <div><strong title=${one.pid}>${shortName(one.pid)}</strong>
            <span>${one.message || text(`state.${one.state}`)}</span></div>
          <time>${formatAge(live.now() - one.time)}</time>
        </li>`)}
      </ul>`}
    </section>`;
  }

  #fine(empty) {
    const n = live.status.size;
    return empty ? text("state.empty.detail") : text(n === 1 ? "state.ok.detail.one" : "state.ok.detail", { n });
  }
}

customElements.define("genkan-summary", Summary);
