/* The bar above every page: whose gateway this is, whether it answers, and who is logged in. */
import { html, nothing } from "lit";
import { request } from "../api.js";
import { formatSpan } from "../format.js";
import { icon, logo } from "../icons.js";
import { live } from "../live.js";
import { session } from "../session.js";
import { otherLanguage, text } from "../texts.js";
import { View } from "../view.js";

const LATE_MILLIS = 20_000;

class Top extends View {
  static properties = { page: {} };
  static shows = ["connection", "snapshot"];
  static ages = 1_000;

  async #logOut() {
    live.stop();
    await request("DELETE", "/api/session").catch(() => {});
    this.dispatchEvent(new Event("session", { bubbles: true }));
  }

  render() {
    const { connection } = live;
    document.body.classList.toggle("stale", connection === "lost");
    const silent = live.lastEvent ? Date.now() - live.lastEvent : 0;
    const late = connection === "open" && silent > LATE_MILLIS;
    const label = late ? text("late", { age: formatSpan(silent) }) : text({ open: "live", lost: "lost" }[connection] ?? "connecting");
    return html`<header class="top">
      <a class="top-logo" href="#/overview" aria-label=${text("page.overview")}>${logo}</a>
      <span class="top-name">${session.name}</span>
      <span class="connection ${late ? "late" : connection}"><span class="dot"></span><span class="label">${label}</span></span>
      <button class="quiet" popovertarget="who" aria-label=${text("top.account")}>${icon("person")}<span class="wide">${session.user || text("top.account")}</span></button>
      <div id="who" class="menu" popover>
        ${session.user ? html`<p class="menu-name">${session.user}</p>` : nothing}
        <a class="menu-item" href="#/users/password" @click=${this.#close}>${icon("key")}${text("users.password")}</a>
        <button class="menu-item" @click=${otherLanguage}>${icon("language")}${text("language.other")}</button>
        <button class="menu-item" @click=${this.#logOut}>${icon("logout")}${text("logout")}</button>
      </div>
    </header>`;
  }

  #close() {
    this.querySelector("#who").hidePopover();
  }
}

customElements.define("genkan-top", Top);
