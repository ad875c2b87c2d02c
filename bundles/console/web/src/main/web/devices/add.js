/* From nothing to values: which kind of device, how it is reached, what is read from it. */
import { html, nothing } from "lit";
import { call, get, list, path } from "../api.js";
import { icon } from "../icons.js";
import { route, to } from "../router.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import "../ui/form.js";
import { attempt, complain } from "../ui/notice.js";
import { head } from "../ui/parts.js";
import { Resource } from "../ui/resource.js";
import "../ui/table.js";
import { View } from "../view.js";
import { asChannels, browse } from "./browse.js";
import { editChannel } from "./channel-dialog.js";
import { channelColumns } from "./columns.js";
import "./test.js";

const NAME = /^[\w.-]{1,80}$/;

class AddDevice extends View {
  static properties = {
    step: { state: true }, type: { state: true }, driver: { state: true }, channels: { state: true }, busy: { state: true }, bad: { state: true },
  };

  #types = new Resource(this, "/driver-types");
  #drivers = new Resource(this, "/drivers");
  #descriptor = null;

  constructor() {
    super();
    this.step = 1;
    this.channels = [];
    this.busy = false;
    this.bad = "";
  }

  connectedCallback() {
    super.connectedCallback();
    const driver = route.query.get("driver");
    if (driver) {
      this.#toChannels(driver);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.guard(null);
  }

  render() {
    return html`
      ${head(text("devices.add"), { back: { href: "#/devices", text: text("page.devices") } })}
      <ol class="steps">${[1, 2, 3].map((n) => html`<li aria-current=${n === this.step ? "step" : nothing} class=${n < this.step ? "done" : ""}>
        <span class="step-sign">${n < this.step ? icon("ok") : n}</span><span>${text(`add.step${n}`)}</span></li>`)}</ol>
      ${{ 1: () => this.#choose(), 2: () => this.#reach(), 3: () => this.#read() }[this.step]()}`;
  }

  /* which kind */

  #choose() {
    return html`${this.#types.render((types) => {
      const all = list(types);
      return all.length ? html`<ul class="tiles">${all.map((type) => html`<li><button class="card tile" @click=${() => this.#take(type)}>
        <strong>${type.form.name}</strong>
        <span class="hint">${type.form.description || type.factoryPid}</span>
        <span class="tile-tags">${type.test ? html`<span class="chip-plain ok">${text("add.test")}</span>` : nothing}${
          type.browse ? html`<span class="chip-plain accent">${text("add.browse")}</span>` : nothing}</span>
      </button></li>`)}</ul>` : html`<div class="card empty-page">${icon("page.packages")}<p>${text("add.notypes")}</p>
        <a class="button primary" href="#/packages">${text("page.packages")}</a></div>`;
    })}`;
  }

  #take(type) {
    this.type = type;
    this.bad = "";
    this.step = 2;
    route.guard(() => confirm({ title: text("editor.leave.title"), content: text("add.leave"), action: text("editor.leave.yes"), danger: true }));
  }

  /* how it is reached */

  #proposed() {
    const taken = new Set(list(this.#drivers.data).map(({ pid }) => pid));
    const stem = this.type.form.name.toLowerCase().replace(/\bdriver\b/g, "").trim().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "device";
    let n = 1;
    while (taken.has(`${stem}-${n}`)) {
      n++;
    }
    return `${stem}-${n}`;
  }

  #reach() {
    return html`<section class="card">
      <div class="form"><div class="form-field">
        <label for="pid">${text("add.name")}</label>
        <input id="pid" type="text" autocomplete="off" spellcheck="false" .defaultValue=${this.#proposed()} aria-invalid=${this.bad ? "true" : "false"} aria-describedby="pid-help">
        <p id="pid-help" class="hint">${text("add.name.help")}</p>
        ${this.bad ? html`<p class="problem" role="alert">${text(this.bad)}</p>` : nothing}
      </div></div>
      <genkan-form class="beneath" .form=${this.type.form}></genkan-form>
      ${!this.type.test ? nothing : html`<genkan-test .factory=${this.type.factoryPid}
        .settings=${() => this.querySelector("genkan-form").values()}></genkan-test>`}
      <div class="save-bar">
        <button class="button" @click=${() => (this.step = 1)}>${text("back")}</button>
        <button class="button primary" ?disabled=${this.busy} @click=${this.#connect}>${text("add.next")}</button>
      </div>
    </section>`;
  }

  async #connect() {
    const form = this.querySelector("genkan-form");
    const pid = this.querySelector("#pid").value.trim();
    this.bad = !NAME.test(pid) ? "add.name.bad" : list(this.#drivers.data).some((one) => one.pid === pid) ? "add.name.used" : "";
    if (this.bad || !form.valid()) {
      return;
    }
    this.busy = true;
    try {
      const test = this.querySelector("genkan-test");
      if (test) {
        if (!test.result) {
          await test.run();
        }
        if (!test.result?.reached && !(await confirm({
          title: text("add.untested.title"), content: test.result?.sentence || text("add.untested"), action: text("add.anyway") }))) {
          return;
        }
      }
      await call("POST", "/drivers", { pid, factoryPid: this.type.factoryPid, properties: form.values() });
      await this.#toChannels(pid);
    } catch (refused) {
      complain(refused);
    } finally {
      this.busy = false;
    }
  }

  /* what is read */

  async #toChannels(driver) {
    this.driver = driver;
    this.step = 3;
    this.#descriptor = null;
    // the driver was made a moment ago; it may take another to answer
    for (let tries = 0; tries < 10 && !this.#descriptor; tries++) {
      this.#descriptor = await get(`${path("drivers", driver)}/channel-descriptor`).catch(() => null);
      if (!this.#descriptor) {
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    }
    this.requestUpdate();
  }

  #read() {
    return html`<section class="card">
      <div class="form"><div class="form-field">
        <label for="asset">${text("add.asset")}</label>
        <input id="asset" type="text" autocomplete="off" spellcheck="false" .defaultValue=${`${this.driver}-values`} aria-describedby="asset-help" aria-invalid=${this.bad ? "true" : "false"}>
        <p id="asset-help" class="hint">${text("add.asset.help")}</p>
        ${this.bad ? html`<p class="problem" role="alert">${text(this.bad)}</p>` : nothing}
      </div></div>
      <div class="section-head beneath"><h2>${text("channels")}</h2><div class="actions">
        ${this.#canBrowse() ? html`<button class="button" @click=${this.#browse}>${icon("search")}${text("browse")}</button>` : nothing}
        <button class="button" @click=${() => this.#edit()}>${icon("add")}${text("channel.add")}</button></div></div>
      <genkan-table label=${text("channels")} empty=${text("add.nochannels")} .key=${(one) => one.name} .rows=${this.channels}
        .columns=${channelColumns({ form: this.#descriptor, edit: (channel) => this.#edit(channel) })}></genkan-table>
      <div class="save-bar"><button class="button primary" ?disabled=${this.busy} @click=${this.#finish}>${text("add.finish")}</button></div>
    </section>`;
  }

  #canBrowse() {
    return this.type?.browse || list(this.#drivers.data).find(({ pid }) => pid === this.driver)?.browse;
  }

  async #edit(channel) {
    const others = this.channels.filter((one) => one !== channel).map(({ name }) => name);
    const made = await editChannel({
      descriptor: this.#descriptor, channel, others, title: channel ? channel.name : text("channel.add") });
    if (made) {
      const rest = this.channels.map((one) => (one === channel ? made : one)).filter((one) => one !== "remove");
      this.channels = channel ? rest : [...this.channels, made];
    }
  }

  async #browse() {
    const nodes = await browse(this.driver) ?? [];
    const names = new Set(this.channels.map(({ name }) => name));
    this.channels = [...this.channels, ...asChannels(nodes).filter(({ name }) => !names.has(name))];
  }

  async #finish() {
    const pid = this.querySelector("#asset").value.trim();
    this.bad = NAME.test(pid) ? "" : "add.name.bad";
    if (this.bad) {
      return;
    }
    this.busy = true;
    const made = await attempt(
      () => call("POST", "/assets", { pid, driver: this.driver, channels: this.channels }), text("add.done", { pid }));
    this.busy = false;
    if (made) {
      route.guard(null);
      route.go(to("devices", "asset", pid));
    }
  }
}

customElements.define("genkan-add-device", AddDevice);
