/* What must be seen whatever page is open: no connection, and a change that is undone unless it is confirmed. */
import { html, nothing } from "lit";
import { call, get, requests } from "../api.js";
import { formatSpan } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { attempt, say } from "../ui/notice.js";
import { View } from "../view.js";
import { pendingAddress } from "./pending.js";

class Banners extends View {
  static shows = ["connection", "snapshot"];
  static ages = 1_000;
  static properties = { pending: { state: true } };

  #absent = false;

  constructor() {
    super();
    this.pending = [];
  }

  connectedCallback() {
    super.connectedCallback();
    const look = () => this.#look();
    this.listen(live, "snapshot", look);
    this.listen(live, "configuration", look);
    this.listen(requests, "changed", (event) => /^\/(components|configuration)/.test(event.detail) && look());
    if (live.connection === "open") {
      look();
    }
  }

  async #look() {
    if (this.#absent) {
      return;
    }
    try {
      const told = (await get("/configuration/pending")).pending;
      const pending = told ? [told] : [];
      const over = this.pending.filter((one) => !pending.some(({ token }) => token === one.token) && !one.kept);
      this.pending = pending;
      if (over.length) {
        pendingAddress("");
        if (over.some((one) => live.now() >= one.confirmBefore - 1_000)) {
          say(text("pending.undone"));
        }
      }
    } catch (refused) {
      this.#absent = refused.status === 404;
    }
  }

  async #keep(one) {
    one.kept = true;
    await attempt(() => call("POST", "/configuration/confirm", { token: one.token }), text("pending.kept"));
    await this.#look();
  }

  async #undo(one) {
    one.kept = true;
    await attempt(() => call("POST", "/configuration/undo", { token: one.token }), text("pending.undone.now"));
    await this.#look();
  }

  render() {
    const lost = live.connection === "lost";
    return html`
      <div class="banner bad" role="status" ?hidden=${!lost || !live.lastEvent}>${icon("OFFLINE")}<p>${lost && live.lastEvent
        ? text("lost.banner", { age: formatSpan(Date.now() - live.lastEvent) }) : ""}</p></div>
      ${this.pending.map((one) => this.#pending(one))}`;
  }

  #pending(one) {
    const left = Math.max(0, one.confirmBefore - live.now());
    if (left === 0 && live.connection === "open") {
      queueMicrotask(() => this.#look());
    }
    const seconds = Math.ceil(left / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return html`<div class="banner pending" role="alert">
      ${icon("clock")}<p><strong>${text("pending.title", { what: one.what })}</strong>
        <span>${text("pending.text")}</span></p>
      <span class="countdown" aria-hidden="true">${clock}</span>
      ${pendingAddress() && !pendingAddress().startsWith(location.origin) ? html`<a class="button" href=${pendingAddress()}>${text("pending.open")}</a>` : nothing}
      ${one.token ? html`<button class="button" @click=${() => this.#undo(one)}>${text("pending.undo")}</button>
        <button class="button primary" @click=${() => this.#keep(one)}>${text("pending.keep")}</button>` : nothing}
    </div>`;
  }
}

customElements.define("genkan-banners", Banners);
