/* The editor of the lines: what is drawn here runs only after it has been applied. */
import { html, nothing } from "lit";
import { call, list } from "../api.js";
import { formatWhen, shortName } from "../format.js";
import { icon } from "../icons.js";
import "../lines/canvas.js";
import { Model, NODE } from "../lines/model.js";
import "../lines/panel.js";
import { live } from "../live.js";
import { route } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { isConflict } from "../ui/conflict.js";
import { confirm, openDialog } from "../ui/dialog.js";
import { difference, isSame } from "../ui/difference.js";
import { complain, say } from "../ui/notice.js";
import { head } from "../ui/parts.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

/** Members of the line that change while it runs. */
const PASSING = ["delivered", "failed", "state", "message"];
const ZOOMS = [0.5, 0.75, 1, 1.25];

class LinesPage extends View {
  static shows = ["snapshot"];
  static properties = { chosen: { state: true }, zoom: { state: true }, busy: { state: true }, news: { state: true } };

  #line = new Resource(this, "/line", { every: 4_000, on: ["graph"] });
  #types = new Resource(this, "/line/types");
  #model = new Model();
  #loaded = "";
  /** the version that the drawing began with; what is read later, to show what passes, is not it */
  #etag = null;
  #counted = null;

  constructor() {
    super();
    this.chosen = null;
    this.zoom = 1;
    this.busy = false;
    this.news = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(this.#model, "change", () => this.#changed());
    this.listen(this, "choose", (event) => (this.chosen = event.detail));
    this.listen(this, "join", (event) => this.#join(event.detail));
    this.listen(this, "begin", (event) => (this.news = text("lines.begin", { pid: event.detail })));
    this.listen(window, "keydown", (event) => this.#key(event));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.guard(null);
  }

  #changed() {
    route.guard(this.#model.changed ? () => confirm({
      title: text("editor.leave.title"), content: text("editor.leave"), action: text("editor.leave.yes"), danger: true }) : null);
    this.requestUpdate();
  }

  /** What runs is taken over unless somebody is in the midst of a change here. */
  willUpdate() {
    const { data } = this.#line;
    if (!data || data === this.#counted) {
      return;
    }
    this.#counted = data;
    const shape = JSON.stringify(data, (key, value) => (PASSING.includes(key) ? undefined : value));
    if (this.#model.changed) {
      return;
    }
    this.#etag = this.#line.etag;
    if (shape !== this.#loaded) {
      this.#loaded = shape;
      this.#model.load(data);
      this.zoom = this.#fitting();
    }
  }

  /** The largest size at which everything is seen, and not too small for a finger. */
  #fitting() {
    const room = (this.offsetWidth || innerWidth) - 40;
    const right = Math.max(...this.#model.state.nodes.map(({ x }) => x + NODE.width), 0) + NODE.pad;
    return [1, 0.75].find((zoom) => right * zoom <= room) ?? 0.75;
  }

  #join(wire) {
    const hindrance = this.#model.hindrance(wire);
    if (hindrance) {
      this.news = text(hindrance, wire);
      complain({ message: text(hindrance, wire) });
    } else {
      this.#model.connect(wire);
      this.news = text("lines.connected", wire);
    }
  }

  #key(event) {
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && !event.target.closest("input, textarea, select, dialog")) {
      event.preventDefault();
      if (event.key.toLowerCase() === "y" || event.shiftKey) {
        this.#model.redo();
      } else {
        this.#model.undo();
      }
    }
  }

  render() {
    const may = session.may("rest.wires.admin");
    const model = this.#model;
    return html`
      ${head(text("page.lines"), { hint: text("lines.hint"), actions: may && this.#line.data ? html`
        <button class="button" @click=${this.#add}>${icon("add")}${text("lines.add")}</button>
        <button class="button primary" ?disabled=${!model.changed || this.busy} @click=${() => this.#apply()}>${text("lines.apply")}</button>` : nothing })}
      ${this.#line.render(() => html`<div class="editor-split ${this.chosen ? "open" : ""}">
        <section class="card canvas-card">
          <div class="toolbar">
            ${may ? html`<button class="quiet" ?disabled=${!model.canUndo} aria-label=${text("undo")} title=${text("undo")} @click=${() => model.undo()}>${icon("undo")}</button>
            <button class="quiet" ?disabled=${!model.canRedo} aria-label=${text("redo")} title=${text("redo")} @click=${() => model.redo()}>${icon("redo")}</button>
            <button class="quiet" @click=${() => model.arrange()}>${text("lines.arrange")}</button>` : nothing}
            <button class="quiet" ?disabled=${this.zoom === ZOOMS[0]} aria-label=${text("zoom.out")} @click=${() => this.#zoom(-1)}>−</button>
            <button class="quiet" ?disabled=${this.zoom === ZOOMS.at(-1)} aria-label=${text("zoom.in")} @click=${() => this.#zoom(1)}>+</button>
            <span class="toolbar-end hint">${model.changed ? html`<span class="chip-plain accent">${text("lines.changed")}</span>` : text("lines.running")}</span>
          </div>
          ${model.state.nodes.length ? html`<genkan-canvas .model=${model} .selected=${this.chosen} .zoom=${this.zoom}></genkan-canvas>`
            : html`<div class="empty-page">${icon("page.lines")}<p>${text("lines.empty")}</p></div>`}
          <p class="hint">${text("lines.keys")}</p>
          <p class="hidden" role="status">${this.news}</p>
        </section>
        ${this.chosen ? html`<genkan-panel .model=${model} .chosen=${this.chosen} .types=${list(this.#types.data)} ?may=${may}></genkan-panel>` : nothing}
      </div>`)}`;
  }

  #zoom(step) {
    this.zoom = ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, ZOOMS.indexOf(this.zoom) + step))];
  }

  async #add() {
    const types = list(this.#types.data);
    const made = await openDialog({
      title: text("lines.add"),
      wide: true,
      content: (close) => (types.length ? html`<ul class="tiles small">${types.map((type) => html`<li><button class="tile plain" type="button" @click=${() => close(type)}>
        <strong>${type.form?.name || shortName(type.factoryPid)}</strong>
        <span class="hint">${type.form?.description}</span></button></li>`)}</ul>` : html`<p class="empty">${text("lines.notypes")}</p>`),
    });
    if (!made) {
      return;
    }
    const factory = made.factoryPid;
    const count = (ports) => (typeof ports === "number" ? ports : ports?.default ?? ports?.min ?? 0);
    const named = await this.#name(this.#model.proposed(factory, [...live.status.keys()]));
    if (named) {
      this.#model.add({ pid: named, factory, inputs: count(made.inputs), outputs: count(made.outputs), values: {} });
      this.chosen = { pid: named };
    }
  }

  #name(proposed) {
    let bad = "";
    const done = (close, again) => {
      const pid = document.querySelector("#component-name").value.trim();
      bad = !/^[\w.-]{1,80}$/.test(pid) ? "add.name.bad" : this.#model.node(pid) || live.status.has(pid) ? "lines.name.used" : "";
      if (bad) {
        again();
      } else {
        close(pid);
      }
    };
    return openDialog({
      title: text("lines.name"),
      content: (close, again) => html`<form class="form" @submit=${(event) => (event.preventDefault(), done(close, again))}><div class="form-field">
        <label for="component-name">${text("lines.name")}</label><input id="component-name" type="text" autocomplete="off" spellcheck="false" .defaultValue=${proposed}>
        ${bad ? html`<p class="problem" role="alert">${text(bad)}</p>` : html`<p class="hint">${text("add.name.help")}</p>`}</div></form>`,
      actions: (close, again) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
        <button class="button primary" type="button" @click=${() => done(close, again)}>${text("lines.add")}</button>`,
    });
  }

  /** First what would change, then the change; who was faster is told. */
  async #apply(etag = this.#etag) {
    this.busy = true;
    try {
      const graph = this.#model.graph();
      const changes = (await call("POST", "/line/diff", graph)).data;
      const touched = new Set([...changes.added, ...changes.changed].map(({ pid }) => pid));
      const untouched = graph.nodes.map(({ pid }) => pid).filter((pid) => !touched.has(pid));
      const yes = await openDialog({
        title: text("lines.apply.title"),
        wide: true,
        content: () => html`${difference(changes)}${untouched.length
          ? html`<p class="hint">${text("lines.untouched", { names: untouched.join(", ") })}</p>` : nothing}`,
        actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
          <button class="button primary" type="button" autofocus @click=${() => close(true)}>${text(isSame(changes) ? "lines.places" : "lines.apply")}</button>`,
      });
      if (yes) {
        await call("PUT", "/line", graph, { etag });
        await this.#applied(text("lines.applied"));
      }
    } catch (refused) {
      if (isConflict(refused)) {
        await this.#conflict(refused);
      } else {
        complain(refused);
      }
    } finally {
      this.busy = false;
    }
  }

  async #applied(sentence) {
    await this.#line.load();
    this.#etag = this.#line.etag;
    this.#model.load(this.#line.data);
    if (sentence) {
      say(sentence);
    }
  }

  /** What the other one did is told as a difference, before anything is written over it. */
  async #conflict({ more }) {
    const theirs = await this.#theirs().catch(() => null);
    const choice = await openDialog({
      title: text("conflict.title"),
      wide: true,
      content: () => html`<p>${more.by
        ? text("conflict.by", { by: more.by, at: more.at ? formatWhen(more.at) : "" }) : text("conflict.text")}</p>
        ${theirs && !isSame(theirs) ? html`<h3 class="sub">${text("conflict.theirs")}</h3>${difference(theirs)}` : html`<p class="hint">${text("lines.othersettings")}</p>`}`,
      actions: (close) => html`<button class="button" type="button" @click=${() => close("theirs")}>${text("conflict.take")}</button>
        <button class="button primary" type="button" @click=${() => close("mine")}>${text("lines.again")}</button>`,
    });
    if (choice === "theirs") {
      await this.#applied("");
    } else if (choice === "mine") {
      const { etag } = await call("GET", "/line");
      await this.#apply(etag);
    }
  }

  /** From what was here when the drawing began to what runs now: the way back, turned round. */
  async #theirs() {
    const back = (await call("POST", "/line/diff", this.#model.base())).data;
    const names = (all) => all.map((one) => one.pid ?? one);
    return { added: back.removed, removed: names(back.added), changed: [], wiresAdded: back.wiresRemoved, wiresRemoved: back.wiresAdded };
  }
}

customElements.define("genkan-lines-page", LinesPage);
