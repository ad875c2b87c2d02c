/* The way through the console: a rail at the side, on a phone a bar below with a sheet for the rest. */
import { html, nothing } from "lit";
import { icon, logo } from "../icons.js";
import { live } from "../live.js";
import { pages } from "../pages.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { View } from "../view.js";

/** The four pages that a thumb reaches at once. */
const FIRST = ["overview", "devices", "values", "alarms"];

class Navigation extends View {
  static properties = { page: {} };
  static shows = ["snapshot", "alarm"];

  render() {
    const shown = pages.filter((page) => !page.hidden);
    const rest = shown.filter((page) => !FIRST.includes(page.id));
    return html`
      <nav class="rail" aria-label=${text("navigation")}>
        <a class="rail-head" href="#/overview">${logo}<span class="rail-name">${session.name}</span></a>
        <ul>${shown.map((page) => html`<li>${this.#link(page)}</li>`)}</ul>
      </nav>
      <nav class="bottom" aria-label=${text("navigation")}>
        <ul>
          ${FIRST.map((id) => html`<li>${this.#link({ id })}</li>`)}
          <li><button class="nav-link" popovertarget="more-pages" aria-current=${
            rest.some(({ id }) => id === this.page) ? "true" : nothing}>${icon("more")}<span>${text("navigation.more")}</span></button></li>
        </ul>
      </nav>
      <div id="more-pages" class="sheet" popover aria-label=${text("navigation.more")} @click=${this.#close}>
        <ul>${rest.map((page) => html`<li>${this.#link(page)}</li>`)}</ul>
      </div>`;
  }

  #close() {
    this.querySelector("#more-pages").hidePopover();
  }

  #link({ id }) {
    const alarms = id === "alarms" ? live.alarms.active.size : 0;
    return html`<a class="nav-link" href="#/${id}" aria-current=${id === this.page ? "page" : nothing}>
      ${icon(`page.${id}`)}<span>${text(`page.${id}`)}</span>${alarms
        ? html`<span class="count" aria-label=${text("navigation.alarms", { n: alarms })}>${alarms}</span>` : nothing}</a>`;
  }
}

customElements.define("genkan-navigation", Navigation);
