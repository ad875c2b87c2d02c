/* The console: login, or the shell with the page that the address names. */
import { html, nothing } from "lit";
import { request, requests } from "./api.js";
import { live } from "./live.js";
import { openPage, pages } from "./pages.js";
import { route } from "./router.js";
import { session } from "./session.js";
import "./shell/banners.js";
import "./shell/login.js";
import "./shell/navigation.js";
import "./shell/top.js";
import { startTexts, text } from "./texts.js";
import { View } from "./view.js";

const RETRY_MILLIS = 3_000;

class App extends View {
  static properties = { stage: { state: true }, page: { state: true }, problem: { state: true } };

  #answer = null;

  constructor() {
    super();
    this.stage = "";
    this.page = null;
    this.problem = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, "loggedout", () => this.stage && this.#look());
    this.listen(requests, "loggedout", () => this.stage === "open" && this.#look());
    this.listen(route, "change", () => this.#open());
    this.addEventListener("session", () => this.#look());
    // four things that do not need each other, so that none waits for another; who is not logged in is told nothing
    live.begin();
    openPage(this.#wanted()).catch(() => {});
    Promise.all([startTexts(), request("GET", "/api/session").catch(() => null)]).then(([, answer]) => this.#look(answer));
  }

  #wanted() {
    return pages.find((one) => one.id === route.page) ?? pages[0];
  }

  async #look(told) {
    try {
      this.#answer = told ?? await request("GET", "/api/session");
    } catch {
      this.stage = "unreachable";
      setTimeout(() => this.#look(), RETRY_MILLIS);
      return;
    }
    session.take(this.#answer);
    this.stage = session.stage;
    if (this.stage === "open") {
      live.begin();
      await this.#open();
      keepShell();
    } else {
      live.stop();
      document.title = session.name;
    }
  }

  async #open() {
    const page = this.#wanted();
    const before = this.page;
    try {
      await openPage(page);
      this.problem = "";
    } catch {
      // a newer console on the gateway has other files: the page has to come anew
      this.problem = text("shell.notloaded");
    }
    this.page = page;
    document.title = `${text(`page.${page.id}`)} – ${session.name}`;
    if (before) {
      await this.updateComplete;
      scrollTo(0, 0);
      this.querySelector("main")?.focus({ preventScroll: true });
    }
  }

  render() {
    if (!this.stage) {
      return html`<p class="waiting">…</p>`;
    }
    if (this.stage === "unreachable") {
      return html`<div class="waiting" role="status"><p>${text("error.network")}</p><p class="hint">${text("shell.again")}</p></div>`;
    }
    if (this.stage !== "open") {
      return html`<genkan-login .session=${this.#answer}></genkan-login>`;
    }
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${text("skip")}</a>
      <genkan-navigation .page=${this.page?.id}></genkan-navigation>
      <div class="shell">
        <genkan-top .page=${this.page?.id}></genkan-top>
        <genkan-banners></genkan-banners>
        <main id="content" tabindex="-1">${this.problem
          ? html`<div class="note bad" role="alert"><p>${this.problem}</p>
              <button class="button" @click=${() => location.reload()}>${text("shell.reload")}</button></div>`
          : this.page?.render?.() ?? nothing}</main>
      </div>`;
  }

  #skip(event) {
    event.preventDefault();
    document.querySelector("main").focus();
  }
}

/** Where the certificate is trusted the browser keeps the shell, so that the page opens without the gateway, too. */
const keepShell = () => {
  if ("serviceWorker" in navigator && isSecureContext) {
    navigator.serviceWorker.register(import.meta.resolve("/assets/worker.js"), { scope: "/" }).catch(() => {});
  }
};

customElements.define("genkan-app", App);
