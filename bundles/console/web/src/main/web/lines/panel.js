/* What is chosen in the drawing: a component with its settings and wires, or one wire. */
import { html, nothing } from "lit";
import { path } from "../api.js";
import { formatAge, formatRate, formatValue, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live, wireKey } from "../live.js";
import { to } from "../router.js";
import { text } from "../texts.js";
import "../ui/form.js";
import { state } from "../ui/parts.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

const MOST_VALUES = 8;

class Panel extends View {
  static shows = ["snapshot", "readings", "status", "rates"];
  static ages = 2_000;
  static properties = { model: { attribute: false }, chosen: { attribute: false }, types: { attribute: false }, may: { type: Boolean } };

  #component = new Resource(this, () => (this.chosen?.pid && !this.#node()?.isNew ? path("components", this.chosen.pid) : null));
  #shown = "";

  willUpdate() {
    // once a new component is applied its settings are those that the gateway has
    const shown = `${this.chosen?.pid ?? ""}${this.#node()?.isNew ?? false}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#component.renew();
    }
  }

  #node() {
    return this.chosen?.pid ? this.model.node(this.chosen.pid) : null;
  }

  #close() {
    this.dispatchEvent(new CustomEvent("choose", { detail: null, bubbles: true }));
  }

  render() {
    const node = this.#node();
    if (node) {
      return this.#part(node);
    }
    const wire = this.chosen?.wire;
    return wire && this.model.state.wires.some((one) => wireKey(one) === wireKey(wire)) ? this.#wire(wire) : nothing;
  }

  #frame(title, hint, content) {
    return html`<aside class="card panel" aria-label=${title}>
      <div class="panel-head"><div><h2>${title}</h2><p class="hint">${hint}</p></div>
        <button class="quiet" aria-label=${text("close")} @click=${this.#close}>${icon("close")}</button></div>
      ${content}</aside>`;
  }

  #wire(wire) {
    const told = live.rates.get(wireKey(wire));
    return this.#frame(text("lines.wire", wire), told ? formatRate(told.rate) : "", html`
      ${this.#values(wire.from)}
      ${this.may ? html`<div class="actions"><button class="button danger" @click=${() => (this.model.disconnect(wire), this.#close())}>${icon("trash")}${text("lines.disconnect")}</button></div>` : nothing}`);
  }

  /** What the component told last. */
  #values(pid) {
    const asset = live.assets.get(pid);
    if (!asset) {
      return html`<p class="hint">${text("lines.novalues")}</p>`;
    }
    const channels = [...asset.channels.values()];
    return html`<section><h3 class="sub">${text("lines.last")} <span class="muted">${formatAge(live.now() - asset.time)}</span></h3>
      <dl class="facts">${channels.slice(0, MOST_VALUES).map((one) => html`<div class="fact"><dt>${one.name}</dt>
        <dd><a class="text" href=${to("why", pid, one.name)}><span class="number">${formatValue(one)}</span></a> <span class="muted">${one.unit}</span></dd></div>`)}</dl></section>`;
  }

  #part(node) {
    const { pid } = node;
    const told = live.status.get(pid);
    const { wires, nodes } = this.model.state;
    const own = wires.filter(({ from, to: end }) => from === pid || end === pid);
    const targets = nodes.filter((one) => one.pid !== pid && !this.model.hindrance({ from: pid, out: 0, to: one.pid, in: 0 }));
    return this.#frame(shortName(pid), shortName(node.factory), html`
      ${node.isNew ? html`<p><span class="chip-plain accent">${text("lines.new")}</span></p>` : html`<p>${state(told?.state ?? "QUIET")} <span class="hint">${told?.message ?? ""}</span></p>`}
      ${node.isNew ? nothing : this.#values(pid)}
      <section><h3 class="sub">${text("lines.wires")}</h3>
        ${own.length ? html`<ul class="rows">${own.map((wire) => html`<li><span class="wrap">${wire.from === pid ? `→ ${wire.to}` : `← ${wire.from}`}</span>
          ${this.may ? html`<button class="quiet" aria-label=${text("lines.disconnect.of", wire)} @click=${() => this.model.disconnect(wire)}>${icon("trash")}</button>` : nothing}</li>`)}</ul>`
          : html`<p class="hint">${text("lines.nowires")}</p>`}
        ${this.may && targets.length ? html`<label class="stacked"><span>${text("lines.connect")}</span><select @change=${(event) => this.#connect(event, pid)}>
          <option value="">${text("lines.choose")}</option>${targets.map((one) => html`<option .value=${one.pid}>${one.pid}</option>`)}</select></label>` : nothing}
      </section>
      <section><h3 class="sub">${text("lines.settings")}</h3>${this.#settings(node)}</section>
      ${this.may ? html`<div class="actions"><button class="button danger" @click=${() => (this.model.remove(pid), this.#close())}>${icon("trash")}${text("lines.remove")}</button></div>` : nothing}`);
  }

  #connect(event, from) {
    const { value } = event.target;
    event.target.value = "";
    if (value) {
      this.model.connect({ from, out: 0, to: value, in: 0 });
    }
  }

  #settings(node) {
    if (node.isNew) {
      const type = this.types?.find((one) => one.factoryPid === node.factory);
      return this.#form(node, type?.form ?? { fields: [], values: {} });
    }
    return this.#component.render((form) => this.#form(node, form), "editor.absent");
  }

  #form(node, form) {
    return html`<genkan-form .form=${form} .start=${{ ...form.values, ...node.values }} ?readonly=${!this.may}
      @edit=${(event) => event.stopPropagation()}></genkan-form>
      ${this.may && form.fields?.length ? html`<div class="actions end beneath"><button class="button" @click=${() => this.#take(node)}>${text("lines.take")}</button></div>` : nothing}`;
  }

  #take(node) {
    const form = this.querySelector("genkan-form");
    if (form.valid()) {
      const changes = node.isNew ? form.values() : Object.fromEntries(form.changes().map(({ id, to: value }) => [id, value]));
      if (Object.keys(changes).length) {
        this.model.configure(node.pid, changes);
      }
    }
  }
}

customElements.define("genkan-panel", Panel);
