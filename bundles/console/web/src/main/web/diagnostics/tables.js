/* Bundles, services, threads and what was changed, each as a table. */
import { html, nothing } from "lit";
import { call, list, path } from "../api.js";
import { formatNumber, formatWhen, shortName } from "../format.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { followChanges, Resource } from "../ui/resource.js";
import "../ui/table.js";
import { View } from "../view.js";

/** A page part that is one table of what one address has. */
class Listing extends View {
  get label() {
    return text(`diagnostics.${this.constructor.part}`);
  }

  render() {
    return this.resource.render((told) => html`<section class="card"><genkan-table label=${this.label} .key=${(row) => row}
      .rows=${list(told)} .columns=${this.columns()}></genkan-table></section>`);
  }
}

class Bundles extends Listing {
  static part = "bundles";
  resource = new Resource(this, "/bundles");

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/bundles", this.resource);
  }

  columns() {
    return [
      { id: "id", title: "Id", kind: "number", by: (one) => one.id, cell: (one) => one.id },
      { id: "name", title: text("bundles.name"), kind: "name", by: (one) => `${one.symbolicName} ${one.name ?? ""}`, cell: (one) => html`<strong>${one.symbolicName ?? one.name}</strong>` },
      { id: "version", title: text("packages.version"), by: (one) => one.version, cell: (one) => html`<span class="mono">${one.version}</span>` },
      { id: "state", title: text("components.state"), by: (one) => one.state, cell: (one) => html`<span class="chip-plain ${one.state === "ACTIVE" ? "ok" : ["INSTALLED", "RESOLVED"].includes(one.state) && !one.fragment ? "warn" : ""}">${one.state}</span>` },
      { id: "actions", title: "", kind: "actions", cell: (one) => (session.may("rest.deploy") && one.id > 0 && !one.fragment ? html`<button class="quiet"
        aria-label=${text(one.state === "ACTIVE" ? "bundles.stop" : "bundles.start", { name: one.symbolicName })} @click=${() => this.#toggle(one)}>${icon(one.state === "ACTIVE" ? "stop" : "play")}</button>` : nothing) },
    ];
  }

  async #toggle(one) {
    const what = one.state === "ACTIVE" ? "stop" : "start";
    const title = text(`bundles.${what}`, { name: one.symbolicName });
    if (what === "start" || await confirm({ title, content: text("bundles.stop.text"), action: title, danger: true })) {
      await attempt(() => call("POST", path("bundles", String(one.id), what), {}), text(`bundles.${what}.done`, { name: one.symbolicName }));
    }
  }
}

class ServiceList extends Listing {
  static part = "services";
  resource = new Resource(this, "/services");

  columns() {
    const classes = (one) => one.classes;
    return [
      { id: "id", title: "Id", kind: "number", by: (one) => one.id, cell: (one) => one.id },
      { id: "name", title: text("services.offers"), kind: "name", by: (one) => classes(one).join(" "), cell: (one) => html`<strong title=${classes(one).join(", ")}>${classes(one).map(shortName).join(", ")}</strong>` },
      { id: "pid", title: "PID", by: (one) => (one.pid === "null" ? "" : one.pid), cell: (one) => html`<span class="mono muted">${one.pid === "null" ? "" : one.pid}</span>` },
      { id: "bundle", title: text("services.bundle"), by: (one) => one.bundle, cell: (one) => html`<span class="muted">${one.bundle}</span>` },
    ];
  }
}

class Threads extends Listing {
  static part = "threads";
  resource = new Resource(this, "/threads", { every: 5_000 });

  columns() {
    return [
      { id: "name", title: text("threads.name"), kind: "name", by: (one) => one.name, cell: (one) => html`<strong>${one.name}</strong>` },
      { id: "state", title: text("components.state"), by: (one) => one.state, cell: (one) => html`<span class="chip-plain ${one.state === "BLOCKED" ? "warn" : ""}">${one.state}</span>` },
      { id: "cpu", title: text("threads.cpu"), kind: "number", by: (one) => one.cpuMillis ?? 0, cell: (one) => (one.cpuMillis === undefined ? "–" : `${formatNumber(one.cpuMillis)} ms`) },
      { id: "stack", title: text("threads.stack"), cell: (one) => (one.stack?.length ? html`<details><summary>${icon("open")}<span class="mono">${one.stack[0]}</span></summary><pre>${one.stack.join("\n")}</pre></details>` : "–") },
    ];
  }
}

class Audit extends Listing {
  static part = "audit";
  resource = new Resource(this, "/audit?hours=24", { every: 15_000 });

  columns() {
    return [
      { id: "time", title: text("audit.time"), by: (one) => one.time, cell: (one) => html`<time>${formatWhen(one.time)}</time>` },
      { id: "who", title: text("audit.who"), by: (one) => one.identity, cell: (one) => html`<strong>${one.identity || text(one.address ? "audit.somebody" : "audit.itself")}</strong> <span class="muted">${one.address}</span>` },
      { id: "what", title: text("audit.what"), kind: "name", by: (one) => one.what, cell: (one) => html`${one.what} ${one.success === false ? html`<span class="chip-plain bad">${text("audit.refused")}</span>` : nothing}` },
    ];
  }
}

customElements.define("genkan-bundles", Bundles);
customElements.define("genkan-services", ServiceList);
customElements.define("genkan-threads", Threads);
customElements.define("genkan-audit", Audit);
