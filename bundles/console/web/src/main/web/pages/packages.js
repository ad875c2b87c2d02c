/* What is installed, and updates that show beforehand what they touch and afterwards how they went. */
import { html, nothing } from "lit";
import { call, path, requests, upload } from "../api.js";
import { formatBytes } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm, openDialog } from "../ui/dialog.js";
import { attempt, complain } from "../ui/notice.js";
import { head, note, tabs } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import "../ui/table.js";
import { blastRadius, cannot } from "../updates/radius.js";
import "../updates/consent.js";
import "../updates/fleet.js";
import "../updates/updates.js";
import { View } from "../view.js";

class Packages extends View {
  static shows = ["snapshot"];
  static properties = { sent: { state: true }, sending: { state: true }, over: { state: true } };

  #packages = new Resource(this, "/packages", { on: ["snapshot", "package", "update"] });

  constructor() {
    super();
    this.sent = 0;
    this.sending = "";
    this.over = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.requestUpdate());
    followChanges(this, "/packages", this.#packages);
    followChanges(this, "/updates", this.#packages);
  }

  async #take(file) {
    if (!file) {
      return;
    }
    this.sending = file.name;
    this.sent = 0;
    let staged;
    try {
      staged = await upload(`/packages?${new URLSearchParams({ name: file.name })}`, file, (part) => (this.sent = part), {
        "Content-Type": "application/octet-stream" });
    } catch (refused) {
      complain(refused);
      return;
    } finally {
      this.sending = "";
    }
    const radius = staged.dryRun;
    const yes = await openDialog({
      title: text("packages.install.title", { name: radius.name, version: radius.version }),
      wide: true,
      content: () => html`<p class="muted">${formatBytes(file.size)}</p>${blastRadius(radius)}`,
      actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
        <button class="button primary" type="button" ?disabled=${cannot(radius)} @click=${() => close(true)}>${text("packages.install")}</button>`,
    });
    if (yes) {
      await attempt(() => call("POST", `${path("packages", staged.id)}/install`, {}), text("packages.begun"));
      requests.dispatchEvent(new CustomEvent("changed", { detail: "/updates" }));
    }
  }

  async #remove(one) {
    const told = await attempt(async () => (await call("DELETE", `${path("packages", one.name)}?dry-run=true`)).data.dryRun);
    const yes = told && await confirm({
      title: text("devices.remove.title", { pid: one.name }), content: html`<p>${text("packages.remove")}</p>${blastRadius(told)}`, action: text("remove"), danger: true });
    if (yes) {
      await attempt(() => call("DELETE", path("packages", one.name)), text("packages.removing", { name: one.name }));
    }
  }

  render() {
    const part = route.rest[0] === "fleet" ? "fleet" : "packages";
    return html`
      ${head(text("page.packages"), { hint: text(`${part}.hint`) })}
      ${tabs(text("page.packages"), [{ id: "packages", href: "#/packages", title: text("page.packages") },
        { id: "fleet", href: "#/packages/fleet", title: text("fleet") }], part)}
      ${part === "fleet" ? html`<genkan-fleet></genkan-fleet>` : this.#all()}`;
  }

  #all() {
    const may = session.may("rest.deploy");
    return html`
      <genkan-consent></genkan-consent>
      ${may ? html`<label class="card drop ${this.over ? "over" : ""}" @dragover=${(event) => (event.preventDefault(), (this.over = true))} @dragleave=${() => (this.over = false)}
          @drop=${(event) => (event.preventDefault(), (this.over = false), this.#take(event.dataTransfer.files[0]))}>
        ${icon("upload")}<span><strong>${this.sending || text("packages.choose")}</strong><span class="hint">${text("packages.drop")}</span></span>
        <input class="file-hidden" type="file" accept=".dp,.gup,.zip,.jar,application/octet-stream" aria-label=${text("packages.choose")}
          @change=${(event) => (this.#take(event.target.files[0]), (event.target.value = ""))}>
        ${this.sending ? html`<progress max="1" .value=${this.sent} aria-label=${text("packages.sending")}></progress>` : nothing}</label>` : nothing}
      <genkan-updates></genkan-updates>
      <section class="card"><h2>${text("packages.installed")}</h2>
        ${live.connection === "lost" ? note("warn", text("packages.lost")) : nothing}
        ${this.#packages.render((packages) => html`<genkan-table label=${text("packages.installed")} .key=${(one) => one.name} .rows=${packages.packages} .columns=${[
          { id: "name", title: text("packages.name"), kind: "name", by: (one) => one.name, cell: (one) => html`<strong>${one.name}</strong>` },
          { id: "version", title: text("packages.version"), by: (one) => one.version, cell: (one) => html`<span class="mono">${one.version}</span>` },
          { id: "bundles", title: text("packages.bundles"), by: (one) => one.bundles.map(({ symbolicName }) => symbolicName).join(" "),
            cell: (one) => html`<span class="muted">${one.bundles.map(({ symbolicName, version }) => `${symbolicName} ${version}`).join(", ")}</span>` },
          { id: "signed", title: text("packages.signed"), by: (one) => (one.signed ? 1 : 0), cell: (one) => html`<span class="chip-plain ${one.signed ? "ok" : ""}">${text(one.signed ? "packages.signed.yes" : one.shipped ? "packages.shipped" : "packages.signed.no")}</span>` },
          { id: "actions", title: "", kind: "actions", cell: (one) => (may ? html`<button class="quiet" aria-label=${`${text("remove")}: ${one.name}`} @click=${() => this.#remove(one)}>${icon("trash")}</button>` : nothing) },
        ]}></genkan-table>`)}</section>`;
  }
}

customElements.define("genkan-packages", Packages);
