/* The page: login, or the overview. */
import { html } from "lit";
import { request } from "./api.js";
import { live } from "./live.js";
import { startTexts, text } from "./texts.js";
import { View } from "./view.js";
import "./views/alarms.js";
import "./views/chart.js";
import "./views/components.js";
import "./views/header.js";
import "./views/lines.js";
import "./views/login.js";
import "./views/summary.js";
import "./views/values.js";

class App extends View {
  static properties = { session: { state: true } };

  constructor() {
    super();
    this.session = null;
    live.addEventListener("loggedout", () => this.look());
    this.addEventListener("session", () => this.look());
  }

  connectedCallback() {
    super.connectedCallback();
    startTexts().then(() => this.look());
  }

  async look() {
    try {
      this.session = await request("GET", "/api/session");
    } catch {
      this.session = { stage: "unreachable" };
      setTimeout(() => this.look(), 3_000);
    }
    document.title = this.session.name || document.title;
    if (this.session.stage === "open") {
      live.start();
    } else {
      live.stop();
    }
  }

  render() {
    if (!this.session) {
      return html`<p class="waiting">…</p>`;
    }
    if (this.session.stage === "unreachable") {
      return html`<p class="waiting" role="status">${text("error.network")}</p>`;
    }
    if (this.session.stage !== "open") {
      return html`<genkan-login .session=${this.session}></genkan-login>`;
    }
    return html`
      <a class="skip" href="#content">${text("skip")}</a>
      <genkan-header .name=${this.session.name}></genkan-header>
      <main id="content" tabindex="-1">
        <genkan-summary></genkan-summary>
        <div class="columns">
          <div class="column">
            <genkan-values></genkan-values>
            <genkan-chart></genkan-chart>
            <genkan-lines></genkan-lines>
          </div>
          <div class="column side">
            <genkan-alarms></genkan-alarms>
            <genkan-components></genkan-components>
          </div>
        </div>
      </main>`;
  }
}

customElements.define("genkan-app", App);
