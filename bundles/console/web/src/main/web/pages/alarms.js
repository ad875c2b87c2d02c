/* What is wrong, what was, and what somebody did about it. */
import { html, nothing } from "lit";
import { call, list, path } from "../api.js";
import { formatNumber, formatSpan, formatWhen } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route, to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { head, tabs } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

const SHELVES = [15, 60, 480, 1440];

class AlarmsPage extends View {
  static shows = ["snapshot", "alarm"];
  static ages = 5_000;

  #active = new Resource(this, "/alarms?state=active", { on: ["snapshot", "alarm"] });
  #past = new Resource(this, "/alarms?state=past", { on: ["snapshot", "alarm"] });

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.requestUpdate());
    followChanges(this, "/alarms", this.#active);
  }

  render() {
    const past = route.rest[0] === "past";
    const active = this.#active.data ? list(this.#active.data) : [...live.alarms.active.values()].reverse();
    const ended = this.#past.data ? list(this.#past.data) : live.alarms.recent;
    return html`
      ${head(text("page.alarms"), { hint: text("alarms.hint") })}
      ${tabs(text("page.alarms"), [
        { id: "active", href: "#/alarms", title: text("alarms.active"), count: active.length },
        { id: "past", href: "#/alarms/past", title: text("alarms.past") }], past ? "past" : "active")}
      ${past ? this.#list(ended, "alarms.nopast") : this.#list(active, "alarms.none")}`;
  }

  #list(all, none) {
    return all.length ? html`<ul class="alarm-list" aria-live="polite">${all.map((one) => this.#alarm(one))}</ul>`
      : html`<div class="card"><p class="empty good">${icon("ONLINE")}${text(none)}</p></div>`;
  }

  #alarm(one) {
    const ended = one.cleared;
    const shelved = one.shelvedUntil > live.now();
    return html`<li class="card alarm ${ended ? "ended" : one.severity} ${shelved ? "shelved" : ""}">
      <div class="alarm-head">${icon("alarm")}<h2>${one.name}</h2><span class="tag">${text(`severity.${one.severity}`)}</span></div>
      <p>${one.message}</p>
      <div class="alarm-facts">
        ${one.asset && one.channel ? html`<a class="text" href=${to("why", one.asset, one.channel)}>${text("alarms.blame", one)}</a>` : nothing}
        ${Number.isFinite(one.score) ? html`<span>${text("alarms.score", { score: formatNumber(one.score, true),
          threshold: Number.isFinite(one.threshold) ? formatNumber(one.threshold, true) : "–" })}</span>` : nothing}
        <span>${ended ? text("alarms.lasted", { from: formatWhen(one.raised), age: formatSpan(one.cleared - one.raised) })
          : text("alarms.since", { age: formatSpan(live.now() - one.raised) })}</span>
        ${one.acknowledged ? html`<span>${text("alarms.acknowledged", {
          by: one.acknowledgedBy ?? "", at: formatWhen(one.acknowledged), note: one.note ?? "" })}</span>` : nothing}
        ${shelved ? html`<span>${text("alarms.shelved", { until: formatWhen(one.shelvedUntil) })}</span>` : nothing}
      </div>
      ${!ended && one.id !== undefined && session.may("rest.configuration") ? html`<div class="actions">
        ${one.acknowledged ? nothing : html`<button class="button small" @click=${() => this.#acknowledge(one)}>${icon("ok")}${text("alarms.acknowledge")}</button>`}
        <button class="button small" @click=${() => this.#shelve(one)}>${icon("clock")}${text("alarms.shelve")}</button>
        ${one.asset && one.channel ? html`<a class="button small" href="#/values?${new URLSearchParams(drawn(one))}">${icon("chart")}${text("chart")}</a>` : nothing}
      </div>` : nothing}
    </li>`;
  }

  async #acknowledge(one) {
    const note = await ask(text("alarms.acknowledge"), html`<p class="muted">${one.name}</p>`, text("alarms.acknowledge"));
    if (note) {
      await attempt(() => call("POST", `${path("alarms", one.id)}/acknowledge`, { note: note.note }), text("alarms.acknowledged.done"));
    }
  }

  async #shelve(one) {
    const answer = await ask(text("alarms.shelve"), html`<p class="muted">${text("alarms.shelve.text", { name: one.name })}</p>
      <label class="stacked"><span>${text("alarms.shelve.for")}</span><select id="minutes">${SHELVES.map((minutes) => html`<option value=${minutes}>${
        formatSpan(minutes * 60_000)}</option>`)}</select></label>`, text("alarms.shelve"));
    if (answer) {
      await attempt(() => call("POST", `${path("alarms", one.id)}/shelve`, answer), text("alarms.shelved.done"));
    }
  }
}

/** What an alarm is about, and beside it the score of what raised it. */
const drawn = ({ pid, asset, channel }) => [
  ["show", `${asset}/${channel}`],
  ...[...live.assets.get(pid)?.channels.keys() ?? []].filter((name) => /score/i.test(name)).slice(0, 1).map((name) => ["show", `${pid}/${name}`])];

const ask = (title, content, action) => openDialog({
  title,
  content: () => html`${content}<label class="stacked"><span>${text("alarms.note")}</span><textarea id="note" rows="3" maxlength="500"></textarea></label>`,
  actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
    <button class="button primary" type="button" @click=${() => close({
      note: document.querySelector("#note").value, minutes: Number(document.querySelector("#minutes")?.value ?? 0) })}>${action}</button>`,
});

customElements.define("genkan-alarms-page", AlarmsPage);
