/* The whole gateway in one file, and back onto this or a spare one. */
import { html, nothing } from "lit";
import { call, download, path, requests, upload } from "../api.js";
import { formatBytes, formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { byChange, difference } from "../ui/difference.js";
import { attempt, complain, say } from "../ui/notice.js";
import { View } from "../view.js";

const LEAST = 10;

const named = (one) => (typeof one === "string" ? one : [one.name ?? one.pid, one.version].filter(Boolean).join(" "));
const group = (title, all = []) => (all.length ? html`<section class="radius"><h3>${title} <span class="count">${all.length}</span></h3>
  <p class="wrap">${all.map(named).join(", ")}</p></section>` : nothing);

/** What a backup is of, and what would change. */
const preview = ({ manifest = {}, packages, models, keystores, changes }) => html`
  <p>${text("restore.from", { gateway: manifest.gateway ?? "", time: manifest.time ? formatWhen(manifest.time) : "" })}</p>
  ${group(text("page.packages"), packages)}${group(text("page.models"), models)}${group(text("restore.keys"), keystores)}
  ${difference(byChange({ changes }))}`;

class Backup extends View {
  static properties = { busy: { state: true }, file: { state: true }, sent: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.file = null;
    this.sent = 0;
  }

  #passphrase(id) {
    return this.querySelector(`#${id}`).value;
  }

  async #make(event) {
    event.preventDefault();
    const passphrase = this.#passphrase("backup-passphrase");
    this.busy = true;
    await attempt(() => download("POST", "/backup", `${session.name || "gateway"}.backup`, { passphrase }), text("backup.made"));
    this.busy = false;
  }

  async #restore(event) {
    event.preventDefault();
    const passphrase = this.#passphrase("restore-passphrase");
    this.busy = true;
    try {
      const { id } = await upload(`/restore?${new URLSearchParams({ name: this.file.name })}`, this.file, (part) => (this.sent = part), {
        "Content-Type": "application/octet-stream" });
      const { data } = await call("POST", `${path("restore", id)}/preview`, { passphrase });
      const yes = await confirm({ title: text("restore.title"), content: preview(data), action: text("restore.do"), danger: true });
      if (yes) {
        const { problems = [] } = (await call("POST", `${path("restore", id)}/apply`, { passphrase })).data;
        requests.dispatchEvent(new CustomEvent("changed", { detail: "/components" }));
        if (problems.length) {
          complain({ message: problems.join(" ") });
        } else {
          say(text("restore.done"));
        }
      }
    } catch (refused) {
      complain(refused);
    } finally {
      this.busy = false;
      this.sent = 0;
    }
  }

  render() {
    if (!session.may("kura.admin")) {
      return html`<p class="empty">${text("error.forbidden")}</p>`;
    }
    return html`<div class="halves">
      <section class="card"><h2>${text("backup.make")}</h2><p class="muted">${text("backup.text")}</p>
        <form class="form beneath" @submit=${this.#make}>${this.#secret("backup-passphrase")}
          <div class="actions"><button class="button primary" ?disabled=${this.busy}>${icon("download")}${text("backup.make")}</button></div></form></section>
      <section class="card"><h2>${text("restore")}</h2><p class="muted">${text("restore.text")}</p>
        <form class="form beneath" @submit=${this.#restore}>
          <div class="form-field"><label for="restore-file">${text("restore.file")}</label>
            <input id="restore-file" class="file" type="file" required @change=${(event) => ([this.file] = event.target.files)}>
            ${this.file ? html`<p class="hint">${formatBytes(this.file.size)}</p>` : nothing}</div>
          ${this.#secret("restore-passphrase")}
          ${this.busy && this.sent ? html`<progress max="1" .value=${this.sent}></progress>` : nothing}
          <div class="actions"><button class="button" ?disabled=${this.busy || !this.file}>${icon("upload")}${text("restore.look")}</button></div></form></section>
    </div>`;
  }

  #secret(id) {
    return html`<div class="form-field"><label for=${id}>${text("backup.passphrase")}</label>
      <input id=${id} type="password" required minlength=${LEAST} autocomplete="off"><p class="hint">${text("backup.passphrase.help", { n: LEAST })}</p></div>`;
  }
}

customElements.define("genkan-backup", Backup);
