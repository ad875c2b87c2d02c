/* Models: which version decides, how the new one does in its shadow, and whether the world has moved on. */
import { html, nothing } from "lit";
import { call, list, path } from "../api.js";
import { formatNumber, formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { fact, head } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const KIND = { active: "ok", shadow: "accent", previous: "", failed: "bad" };

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
      ${this.#models.render((told) => (list(told).length ? html`<ul class="device-list">${list(told).map((one) => this.#model(one))}</ul>`
        : html`<div class="card empty-page">${icon("page.models")}<p>${text("models.none")}</p><a class="button" href="#/packages">${text("page.packages")}</a></div>`))}`;
  }

  #model(one) {
    const versions = one.versions ?? [];
    const may = session.may("rest.deploy");
    const shadow = versions.find((version) => stateOf(one, version) === "shadow");
    const previous = versions.find((version) => stateOf(one, version) === "previous");
    return html`<li class="card device">
      <div class="device-head"><h2>${one.name}</h2>${one.active ? html`<span class="chip-plain ok mono">${one.active}</span>` : nothing}
        <p class="hint">${[one.task, one.description, one.message].filter(Boolean).join(" · ")}</p></div>
      <ul class="versions">${versions.map((version) => this.#version(one, version))}</ul>
      ${one.drift ? html`<dl class="facts">${fact(text("models.drift"), formatNumber(one.drift.score ?? one.drift), one.drift.limit === undefined ? "" : text("models.limit", { n: formatNumber(one.drift.limit) }))}</dl>` : nothing}
      ${may && (shadow || previous) ? html`<div class="actions">
        ${shadow ? html`<button class="button primary" @click=${() => this.#do(one, "promote", shadow)}>${text("models.promote", shadow)}</button>` : nothing}
        ${previous ? html`<button class="button" @click=${() => this.#do(one, "fallback", previous)}>${icon("undo")}${text("models.fallback", previous)}</button>` : nothing}</div>` : nothing}
    </li>`;
  }

  #version(model, version) {
    const state = stateOf(model, version);
    const { golden, shadow } = version;
    return html`<li><div class="card-head"><strong class="mono">${version.version}</strong><span class="chip-plain ${KIND[state] ?? ""}">${text(`model.${state}`)}</span></div>
      <dl class="facts">
        ${golden ? fact(text("models.golden"), html`<span class="chip-plain ${golden.passed === golden.total ? "ok" : "bad"}">${golden.passed} / ${golden.total}</span>`) : nothing}
        ${shadow?.compared ? fact(text("models.shadow"), text("models.differ", { n: formatNumber(shadow.compared), m: formatNumber(shadow.differ ?? 0) })) : nothing}
        ${version.latencyMicros === undefined ? nothing : fact(text("models.latency"), `${formatNumber(version.latencyMicros)} µs`)}
        ${version.installed ? fact(text("packages.since"), formatWhen(version.installed)) : nothing}
      </dl></li>`;
  }

  async #do(one, what, { version }) {
    const yes = await confirm({
      title: text(`models.${what}`, { version }), content: text(`models.${what}.text`, { name: one.name }), action: text(`models.${what}`, { version }) });
    if (yes) {
      await attempt(() => call("POST", `${path("models", one.name)}/${what}`, { version }), text("models.done", { name: one.name, version }));
    }
  }
}

const stateOf = (model, { state, version }) => (state ? String(state).toLowerCase() : version === model.active ? "active" : "available");

customElements.define("genkan-models", Models);
