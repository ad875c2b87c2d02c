/* The fleet: whether this gateway belongs to one, which release it has, and the claim by which it joins. */
import { html, nothing } from "lit";
import { call } from "../api.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { complain } from "../ui/notice.js";
import { fact, note, problem } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";
import { abilities, readFile, scan } from "./scan.js";

const LONGEST = 65_536;
/** So long the gateway may take until it says what it does with a claim. */
const BEGINS_MILLIS = 8_000;
const KIND = { ENROLLED: "ok", REFUSED: "bad" };
const isClaim = (code) => /^\s*GENKAN\d+\./.test(code);
const told = ({ state, sentence }) => `${state} ${sentence}`;

class Fleet extends View {
  static properties = { able: { state: true }, sending: { state: true }, refused: { state: true }, taken: { state: true } };

  #fleet = new Resource(this, "/fleet", { every: 3_000, on: ["snapshot"] });

  constructor() {
    super();
    this.able = {};
    this.sending = false;
    this.refused = null;
    /** what the gateway told when it took a claim, until it tells something else */
    this.taken = "";
  }

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/fleet", this.#fleet);
    abilities().then((able) => (this.able = able));
  }

  /** Nothing of a claim stays here, unless it did not reach the gateway. */
  async #give(claim) {
    this.sending = true;
    this.refused = null;
    let reached = true;
    try {
      this.taken = told((await call("POST", "/fleet/claim", { claim })).data);
      setTimeout(() => (this.taken = ""), BEGINS_MILLIS);
    } catch (refused) {
      this.refused = refused;
      reached = refused.code !== "network";
    }
    this.sending = false;
    if (reached) {
      this.querySelector("form")?.reset();
    }
  }

  #submit(event) {
    event.preventDefault();
    this.#give(new FormData(event.target).get("claim"));
  }

  async #file(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) {
      return;
    }
    const picture = file.type.startsWith("image/");
    const claim = picture ? (await readFile(file)).find(isClaim) : file.size <= LONGEST && await file.text();
    if (claim) {
      await this.#give(claim);
    } else {
      complain({ message: text(picture ? "fleet.nocode" : "fleet.nofile", { name: file.name }) });
    }
  }

  async #scan() {
    let claim;
    try {
      claim = await scan(text("scan.title"), isClaim);
    } catch {
      complain({ message: text("scan.refused") });
    }
    if (claim) {
      await this.#give(claim);
    }
  }

  render() {
    return this.#fleet.render((fleet) => {
      const begins = this.taken !== "" && this.taken === told(fleet);
      const state = begins ? "ENROLLING" : fleet.state;
      const joined = state === "ENROLLED";
      return html`<div class="halves">
        <section class="card fleet" aria-labelledby="fleet"><h2 id="fleet">${text("fleet")}</h2>
          <div aria-live="polite">${note(KIND[state] ?? "", html`<p><strong>${text(`fleet.${state}`)}</strong></p>
            <p>${begins ? text("fleet.taken") : state === "NONE" ? text("fleet.none") : joined ? text("fleet.joined") : fleet.sentence}</p>`)}</div>
          ${joined || fleet.release || fleet.pending ? html`<dl class="facts">
            ${joined ? html`${fact(text("fleet.server"), fleet.server)}${fact(text("fleet.name"), fleet.gateway)}
              ${fact(text("fleet.key"), html`<span class="mono">${fleet.key}</span>`)}` : nothing}
            ${fact(text("fleet.release"), fleet.release ? release(fleet.release) : text("fleet.release.none"))}
            ${fleet.pending ? fact(text("fleet.pending"), release(fleet.pending)) : nothing}</dl>` : nothing}
          ${joined ? nothing : state === "ENROLLING" ? html`<details><summary>${icon("open")}${text("fleet.another")}</summary>${this.#form()}</details>` : this.#form()}
        </section>
        ${joined ? nothing : html`<section class="card"><h2>${text("fleet.code")}</h2><p class="muted">${text("fleet.code.hint")}</p>
          <div class="code"><img src=${`/api/v1/fleet/code.svg?of=${encodeURIComponent(fleet.code)}`} alt=${text("fleet.code.picture")}>
            <p class="mono wrap">${fleet.code}</p></div></section>`}
      </div>`;
    }, "fleet.absent");
  }

  #form() {
    if (!session.may("rest.fleet")) {
      return html`<p class="hint">${text("fleet.notyou")}</p>`;
    }
    const { pictures, camera } = this.able;
    return html`<form class="form" autocomplete="off" @submit=${this.#submit}>
      <div class="form-field"><label for="claim">${text("fleet.claim")}</label>
        <textarea id="claim" name="claim" rows="3" required maxlength=${LONGEST} spellcheck="false" autocapitalize="off" autocomplete="off"
          placeholder="GENKAN1. …" aria-describedby="claim-help" @input=${() => (this.refused = null)}></textarea>
        <p class="hint" id="claim-help">${text("fleet.claim.help")}</p></div>
      ${problem(this.refused)}
      <div class="actions"><button class="button primary" ?disabled=${this.sending}>${text("fleet.join")}</button>
        ${camera ? html`<button class="button" type="button" ?disabled=${this.sending} @click=${this.#scan}>${icon("scan")}${text("fleet.scan")}</button>` : nothing}
        <label class="button filed">${icon("upload")}${text(pictures ? "fleet.photo" : "fleet.file")}<input class="file-hidden" type="file"
          accept=${`.claim,text/plain,application/octet-stream${pictures ? ",image/*" : ""}`} ?disabled=${this.sending} @change=${this.#file}></label></div></form>`;
  }
}

const release = ({ name, label, version }) => html`${name} ${label} <span class="muted">(${version})</span>`;

customElements.define("genkan-fleet", Fleet);
