/* The whole gateway in one file, and back onto this or a spare one. */
import { html, nothing } from "lit";
import { download, requests, upload } from "../api.js";
import { formatBytes } from "../format.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { difference } from "../ui/difference.js";
import { attempt, complain, say } from "../ui/notice.js";
import { View } from "../view.js";

const LEAST = 10;

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
    const headers = { "X-Genkan-Passphrase": encodeURIComponent(this.#passphrase("restore-passphrase")), "Content-Type": "application/octet-stream" };
    const progress = (part) => (this.sent = part);
    this.busy = true;
    try {
      const told = await upload("/restore?dry-run=true", this.file, progress, headers);
      const yes = await confirm({
        title: text("restore.title"), content: html`${told.sentence ? html`<p>${told.sentence}</p>` : nothing}${difference(told.configuration ?? told)}`,
        action: text("restore.do"), danger: true });
      if (yes) {
        await upload("/restore", this.file, progress, headers);
        requests.dispatchEvent(new CustomEvent("changed", { detail: "/components" }));
        say(text("restore.done"));
      }
    } catch (refused) {
      complain(refused);
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!session.may("rest.system") && !session.may("kura.admin")) {
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
