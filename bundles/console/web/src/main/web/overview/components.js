import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

class Components extends View {
  static shows = ["snapshot", "status"];

  render() {
    const all = [...live.status.values()].sort((a, b) => shortName(a.pid).localeCompare(shortName(b.pid)));
    const down = live.attention();
    const unknown = all.filter((one) => one.state === "UNKNOWN");
    const working = all.filter((one) => one.state === "ONLINE");
    return html`<section class="card" aria-labelledby="components">
      <h2 id="components">${text("components")}</h2>
      ${all.length ? nothing : html`<p class="empty">${text("components.empty")}</p>`}
      ${this.#list(down)}
      ${working.length ? html`<details>
        <summary>${icon("open")}<span>${working.length === 1
          ? text("components.working.one") : text("components.working", { n: working.length })}</span></summary>
        ${this.#list(working)}
      </details>` : nothing}
      ${unknown.length ? html`<details>
        <summary>${icon("open")}<span>${text("components.waiting")} (${unknown.length})</span></summary>
        ${this.#list(unknown)}
      </details>` : nothing}
    </section>`;
  }

  #list(some) {
    return some.length === 0 ? nothing : html`<ul class="components">
      ${repeat(some, (one) => one.pid, (one) => html`<li class=${one.state}>
        ${icon(one.state)}
        <div>
          <div class="component-name" title=${one.pid}>${shortName(one.pid)}
            <span class="hidden">: ${text(`state.${one.state}`)}</span></div>
          ${one.message ? html`<div class="component-message">${one.message}</div>` : nothing}
        </div>
      </li>`)}
    </ul>`;
  }
}

customElements.define("genkan-components", Components);
