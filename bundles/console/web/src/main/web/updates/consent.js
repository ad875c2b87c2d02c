/* The update that a server wants to make, and that waits for somebody on site to agree. */
import { html, nothing } from "lit";
import { call } from "../api.js";
import { formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

class Consent extends View {
  #consent = new Resource(this, "/updates/consent", { every: 5_000, on: ["snapshot"] });

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/updates/consent", this.#consent);
  }

  render() {
    const question = this.#consent.data?.question;
    return question ? html`<section class="card consent ${question.refused ? "refused" : ""}" aria-labelledby="consent" aria-live="polite">
      <h2 id="consent">${icon("clock")}${text(question.refused ? "consent.refused" : "consent.title")}</h2>
      <p>${question.what}</p><p class="hint">${text("consent.since", { time: formatWhen(question.since) })}</p>
      ${session.may("rest.deploy") ? html`<div class="actions">
        ${question.refused ? nothing : html`<button class="button" @click=${() => this.#answer(question, false)}>${text("consent.refuse")}</button>`}
        <button class="button primary" @click=${() => this.#answer(question, true)}>${text("consent.allow")}</button></div>`
        : html`<p class="hint">${text("consent.notyou")}</p>`}
    </section>` : nothing;
  }

  async #answer({ id, what }, allow) {
    const yes = await confirm({
      title: text(allow ? "consent.allow" : "consent.refuse"),
      content: html`<p>${what}</p><p class="muted">${text(allow ? "consent.allow.text" : "consent.refuse.text")}</p>`,
      action: text(allow ? "consent.allow" : "consent.refuse"), danger: !allow });
    if (yes) {
      await attempt(() => call("POST", "/updates/consent", { id, allow }), text(allow ? "consent.allowed" : "consent.said.no"));
    }
  }
}

customElements.define("genkan-consent", Consent);
