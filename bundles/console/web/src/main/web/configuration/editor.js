/* The settings of one component: read, changed, saved; safely where the change could cut somebody off. */
import { html, nothing } from "lit";
import { call, path } from "../api.js";
import { route } from "../router.js";
import { session } from "../session.js";
import { pendingAddress } from "../shell/pending.js";
import { text } from "../texts.js";
import { isConflict, settle } from "../ui/conflict.js";
import { confirm } from "../ui/dialog.js";
import { showValue } from "../ui/difference.js";
import { same, shownValue } from "../ui/fields.js";
import "../ui/form.js";
import { complain, say } from "../ui/notice.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

const PATIENCE_MILLIS = 4_000;

/** Where the page will be when its own port is changed, so that nobody has to type it. */
const newAddress = (changed) => {
  const ports = changed[location.protocol === "https:" ? "https.ports" : "http.ports"];
  const port = [ports].flat()[0];
  return port ? `${location.protocol}//${location.hostname}:${port}/#/overview` : "";
};

/** An answer that is lost because the connection went with the change is none to wait for, and no failure. */
const answered = async (cuts, work) => {
  if (!cuts) {
    return work();
  }
  const lost = { data: { pending: {} } };
  try {
    return await Promise.race([work(), new Promise((resolve) => setTimeout(() => resolve(lost), PATIENCE_MILLIS))]);
  } catch (refused) {
    if (refused.code !== "network") {
      throw refused;
    }
    return lost;
  }
};

class Editor extends View {
  static properties = {
    pid: {},
    /** what stands between the fields and the buttons; a function of this editor */
    beside: { attribute: false },
    busy: { state: true },
    edited: { state: true },
  };

  #component = new Resource(this, () => path("components", this.pid));
  #shown = "";

  constructor() {
    super();
    this.busy = false;
    this.edited = false;
  }

  willUpdate(changed) {
    if (changed.has("pid") && this.#shown !== this.pid) {
      if (this.#shown) {
        this.#component.renew();
      }
      this.#shown = this.pid;
    }
  }

  get form() {
    return this.querySelector("genkan-form");
  }

  get factory() {
    const { data } = this.#component;
    return data?.factory ?? "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("edit", () => this.#edited());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.guard(null);
  }

  #edited() {
    this.edited = this.form.dirty;
    route.guard(this.edited ? () => confirm({
      title: text("editor.leave.title"), content: text("editor.leave"), action: text("editor.leave.yes"), danger: true }) : null);
  }

  #forget() {
    this.form.forget();
    this.#edited();
  }

  async #save(etag = this.#component.etag) {
    const { form } = this;
    if (!form.valid()) {
      return;
    }
    const properties = Object.fromEntries(form.changes().map(({ id, to }) => [id, to]));
    const cuts = this.#component.data.couldCutOff;
    if (cuts && !(await this.#sure(properties))) {
      return;
    }
    this.busy = true;
    try {
      const { data } = await answered(cuts, () => call("PUT", path("components", this.pid), { values: properties }, { etag }));
      form.forget();
      this.#edited();
      await this.#component.load();
      if (!data?.pending) {
        say(text("editor.saved", { pid: this.pid }));
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

  /** What happens and what to do then is read before the connection may go. */
  #sure(changed) {
    const address = newAddress(changed);
    pendingAddress(address);
    return confirm({
      title: text("editor.pending.title"),
      content: html`<p>${text("editor.pending")}</p>
        ${address ? html`<p>${text("editor.pending.address")} <a class="text" href=${address}>${address}</a></p>` : nothing}`,
      action: text("editor.pending.do") });
  }

  async #conflict(refused) {
    const before = this.#component.data;
    const mine = this.form.changes();
    const typed = Object.fromEntries(mine.map(({ id, to }) => [id, to]));
    const { data: now, etag } = await call("GET", path("components", this.pid));
    const theirs = (now.fields ?? [])
      .map((field) => ({ name: field.name || field.id, from: shownValue(field, before.values), to: shownValue(field, now.values) }))
      .filter(({ from, to }) => !same(from, to));
    const choice = await settle(refused, mine, theirs);
    if (choice === "mine") {
      await this.#write(typed, etag);
    } else if (choice === "theirs") {
      this.#forget();
      await this.#component.load();
    }
  }

  async #write(properties, etag) {
    try {
      await call("PUT", path("components", this.pid), { values: properties }, { etag });
      this.#forget();
      await this.#component.load();
      say(text("editor.saved", { pid: this.pid }));
    } catch (refused) {
      complain(refused);
    }
  }

  render() {
    const may = session.may("rest.configuration");
    return this.#component.render((data) => html`<section class="card editor">
      ${data.description ? html`<p class="muted editor-about">${data.description}</p>` : nothing}
      <genkan-form .form=${data} ?readonly=${!may}></genkan-form>
      ${this.beside?.(this) ?? nothing}
      ${may && data.fields?.length ? html`<div class="save-bar">
        <p role="status">${this.edited ? this.#told() : ""}</p>
        <button class="button" ?disabled=${!this.edited || this.busy} @click=${this.#forget}>${text("editor.forget")}</button>
        <button class="button primary" ?disabled=${!this.edited || this.busy} @click=${() => this.#save()}>${text("save")}</button>
      </div>` : nothing}
    </section>`, "editor.absent");
  }

  #told() {
    const changes = this.form?.changes() ?? [];
    return changes.length === 1 && !changes[0].secret
      ? `${changes[0].name}: ${showValue(changes[0].from)} → ${showValue(changes[0].to)}` : text("editor.changes", { n: changes.length });
  }
}

customElements.define("genkan-editor", Editor);
