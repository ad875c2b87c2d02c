/* What happens inside: log, bundles, services, threads, what was changed; and all of it in one file. */
import { html, nothing } from "lit";
import { download } from "../api.js";
import { icon } from "../icons.js";
import { route } from "../router.js";
import { text } from "../texts.js";
import { attempt } from "../ui/notice.js";
import { head, tabs } from "../ui/parts.js";
import { View } from "../view.js";

const PARTS = ["log", "bundles", "services", "threads", "audit"];
const LOAD = {
  log: () => import("../diagnostics/log.js"),
  bundles: () => import("../diagnostics/tables.js"),
  services: () => import("../diagnostics/tables.js"),
  threads: () => import("../diagnostics/tables.js"),
  audit: () => import("../diagnostics/tables.js"),
};

class Diagnostics extends View {
  static properties = { part: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.#open());
    this.#open();
  }

  async #open() {
    const part = PARTS.includes(route.rest[0]) ? route.rest[0] : PARTS[0];
    await LOAD[part]();
    this.part = part;
  }

  async #bundle() {
    this.busy = true;
    await attempt(() => download("POST", "/support-bundle", "support.zip", {}), text("support.done"));
    this.busy = false;
  }

  render() {
    return html`
      ${head(text("page.diagnostics"), { hint: text("diagnostics.hint"), actions: html`
        <button class="button" ?disabled=${this.busy} @click=${this.#bundle}>${icon("download")}${text(this.busy ? "support.busy" : "support")}</button>` })}
      ${tabs(text("page.diagnostics"), PARTS.map((id) => ({ id, href: `#/diagnostics/${id}`, title: text(`diagnostics.${id}`) })), this.part)}
      ${{ log: () => html`<genkan-log></genkan-log>`, bundles: () => html`<genkan-bundles></genkan-bundles>`, services: () => html`<genkan-services></genkan-services>`,
        threads: () => html`<genkan-threads></genkan-threads>`, audit: () => html`<genkan-audit></genkan-audit>` }[this.part]?.() ?? nothing}`;
  }
}

customElements.define("genkan-diagnostics", Diagnostics);
