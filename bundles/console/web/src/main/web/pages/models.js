/* Models: which version decides, how the new one does in its shadow, and whether the world has moved on. */
import { html, nothing } from "lit";
import { call, path } from "../api.js";
import { formatBytes } from "../format.js";
import { icon } from "../icons.js";
import { to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { fact, head, state } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const KIND = { active: "ok", shadow: "accent" };

class Models extends View {
  static ages = 10_000;

  #models = new Resource(this, "/models", { every: 10_000, on: ["snapshot", "package"] });

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/models", this.#models);
  }

  render() {
    return html`
      ${head(text("page.models"), { hint: text("models.hint") })}
      ${this.#models.render((told) => (told.models?.length ? html`<ul class="device-list">${told.models.map((one) => this.#model(one))}</ul>`
        : html`<div class="card empty-page">${icon("page.models")}<p>${text("models.none")}</p><a class="button" href="#/packages">${text("page.packages")}</a></div>`))}`;
  }

  #model(one) {
    const may = session.may("rest.configuration");
    return html`<li class="card device">
      <div class="device-head"><h2>${one.name}</h2>${one.active ? html`<span class="chip-plain ok mono">${one.active}</span>` : nothing}</div>
      ${one.lines.length ? html`<ul class="rows">${one.lines.map((line) => html`<li><a href=${to("configuration", line.pid)}>${line.pid}</a>${state(line.state)}
        ${line.message ? html`<p class="hint">${line.message}</p>` : nothing}${line.drift ? html`<p class="problem">${text("models.drift")}: ${line.drift}</p>` : nothing}</li>`)}</ul>`
        : html`<p class="hint">${text("models.noline")}</p>`}
      <ul class="versions">${one.versions.map((version) => this.#version(one, version, may))}</ul>
      ${may && (one.shadow || one.previous) ? html`<div class="actions">
        ${one.shadow ? html`<button class="button primary" @click=${() => this.#do(one, "promote", one.shadow)}>${text("models.promote", { version: one.shadow })}</button>
          <button class="button" @click=${() => this.#order(one, "end-shadow")}>${text("models.endshadow")}</button>` : nothing}
        ${one.previous ? html`<button class="button" @click=${() => this.#do(one, "fallback", one.previous)}>${icon("undo")}${text("models.fallback", { version: one.previous })}</button>` : nothing}</div>` : nothing}
    </li>`;
  }

  #version(model, version, may) {
    const state = ["active", "shadow", "previous"].find((kind) => model[kind] === version.version) ?? "available";
    return html`<li><div class="card-head"><strong class="mono">${version.version}</strong><span class="chip-plain ${KIND[state] ?? ""}">${text(`model.${state}`)}</span></div>
      ${version.description ? html`<p class="hint">${version.description}</p>` : nothing}
      <dl class="facts">
        ${version.score ? fact(text("models.score"), version.score) : nothing}
        ${version.data ? fact(text("models.data"), version.data) : nothing}
        ${fact(text("models.golden"), html`${version.golden} ${may && version.golden ? html`<button class="button small" @click=${() =>
          this.#order(model, `versions/${encodeURIComponent(version.version)}/prove`)}>${text("models.prove")}</button>` : nothing}`)}
        ${fact(text("models.size"), formatBytes(version.bytes))}
      </dl></li>`;
  }

  async #do(one, what, version) {
    const yes = await confirm({
      title: text(`models.${what}`, { version }), content: text(`models.${what}.text`, { name: one.name }), action: text(`models.${what}`, { version }) });
    if (yes) {
      await this.#order(one, what);
    }
  }

  #order(one, order) {
    return attempt(async () => (await call("POST", `${path("models", one.name)}/${order}`, {})).data, ({ sentence }) => sentence);
  }
}

customElements.define("genkan-models", Models);
