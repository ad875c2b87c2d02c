/* What was set before, what differs, and the way back. */
import { html, nothing } from "lit";
import { call, get, list, path, requests } from "../api.js";
import { formatWhen } from "../format.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { byChange, difference } from "../ui/difference.js";
import { attempt } from "../ui/notice.js";
import { problem } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import "../ui/table.js";
import { View } from "../view.js";

const named = (id) => (id === "0" ? text("snapshots.first") : formatWhen(Number(id)));

class Snapshots extends View {
  static properties = { from: { state: true }, against: { state: true }, changes: { state: true }, refused: { state: true } };

  #snapshots = new Resource(this, "/snapshots");

  constructor() {
    super();
    this.from = null;
    this.against = "current";
    this.changes = null;
    this.refused = null;
  }

  connectedCallback() {
    super.connectedCallback();
    followChanges(this, "/snapshots", this.#snapshots);
    followChanges(this, "/components", this.#snapshots);
  }

  async #compare(from, against = this.against) {
    Object.assign(this, { from, against, changes: null, refused: null });
    try {
      this.changes = byChange(await get(path("snapshots", from, "diff", against)));
    } catch (refused) {
      this.refused = refused;
    }
    this.updateComplete.then(() => this.querySelector(".compared")?.scrollIntoView({ block: "nearest", behavior: "smooth" }));
  }

  async #back(one) {
    const changes = await get(path("snapshots", "current", "diff", one.id)).then(byChange).catch(() => null);
    const yes = await confirm({
      title: text("snapshots.back.title", { time: named(one.id) }),
      content: html`<p>${text("snapshots.back.text")}</p>${changes ? difference(changes) : nothing}`,
      action: text("snapshots.back"), danger: true });
    if (yes) {
      await attempt(() => call("POST", `${path("snapshots", one.id)}/rollback`, {}), text("snapshots.back.done"));
      requests.dispatchEvent(new CustomEvent("changed", { detail: "/configuration" }));
    }
  }

  render() {
    return this.#snapshots.render((told) => {
      const all = list(told);
      const [newest] = all;
      return html`<section class="card"><genkan-table label=${text("snapshots")} .rows=${all} .columns=${[
        { id: "time", title: text("snapshots.time"), kind: "name", by: (one) => Number(one.id),
          cell: (one) => html`<strong>${one.id === "0" ? text("snapshots.first") : formatWhen(one.time ?? one.id)}</strong>${one === newest ? html` <span class="chip-plain ok">${text("snapshots.now")}</span>` : nothing}` },
        { id: "id", title: text("snapshots.id"), by: (one) => one.id, cell: (one) => html`<span class="mono muted">${one.id}</span>` },
        { id: "actions", title: "", kind: "actions", cell: (one) => html`
          <button class="button small" @click=${() => this.#compare(one.id)}>${text("snapshots.compare")}</button>
          ${session.may("rest.configuration") && one !== newest ? html`<button class="button small" @click=${() => this.#back(one)}>${text("snapshots.back")}</button>` : nothing}` },
      ]}></genkan-table></section>
      ${this.from === null ? nothing : html`<section class="card compared">
        <div class="card-head"><h2>${text("snapshots.difference", { time: named(this.from) })}</h2>
          <label class="stacked"><span>${text("snapshots.against")}</span><select @change=${(event) => this.#compare(this.from, event.target.value)}>
            <option value="current" ?selected=${this.against === "current"}>${text("snapshots.current")}</option>
            ${all.filter((one) => one.id !== this.from).map((one) => html`<option value=${one.id} ?selected=${this.against === one.id}>${named(one.id)}</option>`)}</select></label></div>
        ${problem(this.refused)}${this.changes ? difference(this.changes) : this.refused ? nothing : html`<p class="loading">${text("loading")}</p>`}
      </section>`}`;
    });
  }
}

customElements.define("genkan-snapshots", Snapshots);
