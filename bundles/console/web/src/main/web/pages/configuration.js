/* Every component with its settings, and what was set before. */
import { html, nothing } from "lit";
import { list } from "../api.js";
import "../configuration/editor.js";
import { shortName } from "../format.js";
import { live } from "../live.js";
import { route, to } from "../router.js";
import { text } from "../texts.js";
import { head, state, tabs } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import "../ui/table.js";
import { View } from "../view.js";

const PARTS = { snapshots: () => import("../configuration/snapshots.js"), backup: () => import("../configuration/backup.js") };

class Configuration extends View {
  static shows = ["snapshot", "status"];
  static properties = { part: { state: true } };

  #components = new Resource(this, "/components", { on: ["snapshot"] });

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.#open());
    followChanges(this, "/components", this.#components);
    this.#open();
  }

  async #open() {
    await PARTS[route.rest[0]]?.();
    this.part = route.rest[0];
    this.requestUpdate();
  }

  render() {
    const [part] = route.rest;
    if (part && part !== this.part) {
      return html`<p class="loading">${text("loading")}</p>`;
    }
    if (part && !PARTS[part]) {
      return this.#one(part);
    }
    return html`
      ${head(text("page.configuration"), { hint: text("configuration.hint") })}
      ${tabs(text("page.configuration"), [
        { id: "", href: "#/configuration", title: text("components") },
        { id: "snapshots", href: "#/configuration/snapshots", title: text("snapshots") },
        { id: "backup", href: "#/configuration/backup", title: text("backup") }], part ?? "")}
      ${{ snapshots: () => html`<genkan-snapshots></genkan-snapshots>`, backup: () => html`<genkan-backup></genkan-backup>` }[part]?.()
        ?? this.#components.render((components) => this.#all(list(components)))}`;
  }

  #one(pid) {
    const told = live.status.get(pid);
    const known = list(this.#components.data).find((one) => one.pid === pid);
    return html`${head(known?.name && known.name !== pid ? known.name : shortName(pid), {
      back: { href: "#/configuration", text: text("page.configuration") },
      hint: html`<span class="mono">${pid}</span>${told?.message ? html` · ${told.message}` : nothing}`, actions: told ? state(told.state) : nothing })}
      <genkan-editor .pid=${pid}></genkan-editor>`;
  }

  #all(components) {
    return html`<section class="card"><genkan-table label=${text("components")} .rows=${components} .columns=${[
      { id: "name", title: text("components.name"), kind: "name", by: (one) => `${one.name ?? ""} ${one.pid}`,
        cell: (one) => html`<a href=${to("configuration", one.pid)}>${shortName(one.pid)}</a>` },
      { id: "kind", title: text("components.kind"), by: (one) => one.name ?? "", cell: (one) => html`<span class="muted">${one.name && one.name !== one.pid ? one.name : shortName(one.factory ?? "")}</span>` },
      { id: "state", title: text("components.state"), by: (one) => live.status.get(one.pid)?.state ?? "",
        cell: (one) => (live.status.has(one.pid) ? state(live.status.get(one.pid).state) : html`<span class="muted">–</span>`) },
    ]}></genkan-table></section>`;
  }
}

customElements.define("genkan-configuration", Configuration);
