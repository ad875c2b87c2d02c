/* Changes that are made or were: how far, how well, and whether they took themselves back. */
import { html, nothing } from "lit";
import { call, path } from "../api.js";
import { formatNumber, formatWhen, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";
import { blastRadius } from "./radius.js";

const KIND = { INSTALLED: "ok", UNINSTALLED: "ok", UNCHANGED: "ok", STAGED: "accent", TAKEN_BACK: "warn" };
const SIGN = { ok: "ok", warn: "undo", bad: "FAILED" };
const STEPS = ["PREPARED", "RUNTIME", "MODELS", "PACKAGES", "CONFIGURATION", "WATCHING", "COMMITTING"];
const SHOWN = 8;

class Updates extends View {
  #updates = new Resource(this, "/updates", { every: 5_000, on: ["update", "package", "snapshot"] });
  #fast = 0;

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/packages", this.#updates);
    followChanges(this, "/updates", this.#updates);
    // while one is made it is looked at closely
    this.#fast = setInterval(() => this.#updates.data?.progress && live.connection === "open" && this.#updates.load(), 1_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#fast);
  }

  render() {
    const { updates = [], progress } = this.#updates.data ?? {};
    return updates.length || progress ? html`<section class="card"><h2>${text("updates")}</h2>
      <ul class="updates" aria-live="polite">${progress ? this.#progress(progress) : nothing}
        ${updates.slice(0, SHOWN).map((one) => this.#update(one))}</ul></section>` : nothing;
  }

  #progress({ name, version, step, startedAt }) {
    return html`<li class="update accent"><span class="update-sign">${icon("clock")}</span>
      <div><p><strong>${name}</strong> ${version} <span class="chip-plain accent">${text(`step.${step}`)}</span></p>
        <progress aria-label=${text(`step.${step}`)} max=${STEPS.length} .value=${step === "TAKING_BACK" ? STEPS.length : STEPS.indexOf(step) + 0.5}></progress></div>
      <div class="update-end"><time>${formatWhen(startedAt)}</time></div></li>`;
  }

  #update(one) {
    const { outcome } = one;
    const kind = outcome.succeeded === false && outcome.state !== "TAKEN_BACK" ? "bad" : KIND[outcome.state] ?? "bad";
    const pauses = one.pauses.filter(({ waited, lost }) => waited || lost);
    return html`<li class="update ${kind}">
      <span class="update-sign">${icon(SIGN[kind] ?? "clock")}</span>
      <div>
        <p><strong>${outcome.name}</strong> ${outcome.version} <span class="chip-plain ${kind}">${text(`outcome.${outcome.state}`)}</span>
          ${outcome.reason === "NONE" ? nothing : html`<span class="chip-plain ${kind}">${text(`reason.${outcome.reason}`)}</span>`}</p>
        ${outcome.message ? html`<p class="muted wrap">${outcome.message}</p>` : nothing}
        ${pauses.length ? html`<p class="hint">${pauses.map(({ pid, micros, waited, lost }) => text("updates.pause", {
          pid: shortName(pid), millis: formatNumber(Math.round(micros / 1000)), waited, lost })).join(" ")}</p>` : nothing}
      </div>
      <div class="update-end"><time>${formatWhen(one.endedAt || one.startedAt)}</time>
        ${one.canBeTakenBack && session.may("rest.deploy") ? html`<button class="button small" @click=${() => this.#back(one)}>${icon("undo")}${text("updates.back")}</button>` : nothing}</div>
    </li>`;
  }

  async #back(one) {
    const order = `${path("updates", one.id)}/take-back`;
    const told = await call("POST", `${order}?dry-run=true`, {}).then(({ data }) => data.dryRun).catch(() => null);
    const yes = await confirm({
      title: text("updates.back.title", one.outcome), content: html`<p>${text("updates.back.text")}</p>${told ? blastRadius(told) : nothing}`,
      action: text("updates.back"), danger: true });
    if (yes) {
      await attempt(() => call("POST", order, {}), text("updates.back.begun"));
    }
  }
}

customElements.define("genkan-updates", Updates);
