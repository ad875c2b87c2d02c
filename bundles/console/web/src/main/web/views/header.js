import { html } from "lit";
import { request } from "../api.js";
import { formatSpan } from "../format.js";
import { icon, logo } from "../icons.js";
import { live } from "../live.js";
import { otherLanguage, text } from "../texts.js";
import { View } from "../view.js";

class Header extends View {
  static properties = { name: { attribute: false } };
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
    const label = text({ open: "live", lost: "lost" }[connection] ?? "connecting");
    return html`<header class="top">
        <div class="top-inner">
          ${logo}
          <div class="top-name">${this.name}</div>
          <span class="connection ${connection}"><span class="dot"></span><span class="label">${label}</span></span>
          <button class="quiet" @click=${otherLanguage} aria-label=${text("language.other")}>
            ${icon("language")}<span class="wide">${text("language.other")}</span>
          </button>
          <button class="quiet" @click=${this.#logOut} aria-label=${text("logout")}>
            ${icon("logout")}<span class="wide">${text("logout")}</span>
          </button>
        </div>
      </header>
      <div class="banner" role="status" ?hidden=${connection !== "lost" || !live.lastEvent}>
        ${connection === "lost" && live.lastEvent
          ? text("lost.banner", { age: formatSpan(Date.now() - live.lastEvent) })
          : ""}
      </div>`;
  }
}

customElements.define("genkan-header", Header);
