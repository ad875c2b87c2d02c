/* Updates that run or ran: how far, how well, and whether they took themselves back. */
import { html, nothing } from "lit";
import { call, list, path } from "../api.js";
import { formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const RUNNING = ["STAGED", "RUNNING", "INSTALLING", "WATCHING", "TAKING_BACK"];
const KIND = { KEPT: "ok", DONE: "ok", TAKEN_BACK: "warn", FAILED: "bad", REFUSED: "bad" };
const SHOWN = 8;

class Updates extends View {
  #updates = new Resource(this, "/updates", { every: 5_000, on: ["update", "package", "snapshot"] });
  #fast = 0;

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/packages", this.#updates);
    followChanges(this, "/updates", this.#updates);
    // while one runs it is looked at closely
    this.#fast = setInterval(() => list(this.#updates.data).some((one) => RUNNING.includes(one.state)) && live.connection === "open" && this.#updates.load(), 1_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#fast);
  }

  render() {
    const all = list(this.#updates.data);
    return all.length ? html`<section class="card"><h2>${text("updates")}</h2>
      <ul class="updates" aria-live="polite">${all.slice(0, SHOWN).map((one) => this.#update(one))}</ul></section>` : nothing;
  }

  #update(one) {
    const runs = RUNNING.includes(one.state);
    const kind = KIND[one.state] ?? "accent";
    return html`<li class="update ${kind}">
      <span class="update-sign">${icon({ ok: "ok", warn: "undo", bad: "FAILED" }[kind] ?? "clock")}</span>
      <div>
        <p><strong>${one.name ?? (one.packages ?? []).map((each) => each.name ?? each).join(", ")}</strong> ${one.version ?? ""}
          <span class="chip-plain ${kind}">${text(`update.${one.state}`)}</span></p>
        ${one.message ? html`<p class="muted">${one.message}</p>` : nothing}
        ${one.steps?.length ? html`<ol class="update-steps">${one.steps.map((step) => html`<li class=${step.ok === false ? "problem" : ""}>${step.text ?? step}</li>`)}</ol>` : nothing}
        ${runs ? html`<progress aria-label=${text(`update.${one.state}`)} max="1" .value=${one.progress ?? nothing}></progress>` : nothing}
      </div>
      <div class="update-end"><time>${formatWhen(one.ended || one.started || one.time)}</time>
        ${one.state === "KEPT" && one.canTakeBack !== false && session.may("rest.deploy") ? html`<button class="button small" @click=${() => this.#back(one)}>${icon("undo")}${text("updates.back")}</button>` : nothing}</div>
    </li>`;
  }

  async #back(one) {
    const yes = await confirm({ title: text("updates.back.title", { name: one.name ?? "" }), content: text("updates.back.text"), action: text("updates.back"), danger: true });
    if (yes) {
      await attempt(() => call("POST", `${path("updates", String(one.id))}/take-back`, {}), text("updates.back.begun"));
    }
  }
}

customElements.define("genkan-updates", Updates);
