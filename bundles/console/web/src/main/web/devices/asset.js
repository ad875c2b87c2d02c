/* One asset: its channels with what they read now, and everything that can be done to them. */
import { html, nothing } from "lit";
import { call, download, list, path } from "../api.js";
import { formatAge, formatNumber, formatValue } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route, to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { isConflict, settle } from "../ui/conflict.js";
import { confirm } from "../ui/dialog.js";
import { attempt, complain, say } from "../ui/notice.js";
import { head, state } from "../ui/parts.js";
import { Resource } from "../ui/resource.js";
import "../ui/table.js";
import { View } from "../view.js";
import { asChannels, browse } from "./browse.js";
import { differences, readable, rebased, unit, writable } from "./channel.js";
import { editChannel } from "./channel-dialog.js";
import { channelColumns } from "./columns.js";
import { importChannels } from "./import.js";
import { writeValue } from "./write.js";

const OLD_MILLIS = 15_000;
const ASK_MILLIS = 3_000;

class Asset extends View {
  static properties = { pid: {} };
  static shows = ["snapshot", "readings", "status", "connection"];
  static ages = 1_000;

  #asset = new Resource(this, () => path("assets", this.pid));
  #drivers = new Resource(this, "/drivers");
  /** what was read because this page asked, by channel */
  #asked = new Map();
  #asking = 0;

  connectedCallback() {
    super.connectedCallback();
    // an asset that no line reads is read while somebody looks at it
    this.#asking = setInterval(() => this.#askIfQuiet(), ASK_MILLIS);
    setTimeout(() => this.#askIfQuiet(), ASK_MILLIS / 3);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#asking);
  }

  #askIfQuiet() {
    const reading = live.assets.get(this.pid);
    if (live.connection === "open" && document.visibilityState === "visible" && this.#asset.data && session.may("rest.assets") &&
      !(reading && live.now() - reading.time < OLD_MILLIS)) {
      this.#read().catch(() => {});
    }
  }

  async #read(channels) {
    const names = channels ?? this.#asset.data.channels.filter(readable).map(({ name }) => name);
    if (names.length === 0) {
      return;
    }
    const { data } = await call("POST", `${path("assets", this.pid)}/read`, { channels: names });
    (data?.values ?? data ?? []).forEach((one) => this.#asked.set(one.channel ?? one.name, { time: live.now(), ...one }));
    this.requestUpdate();
  }

  /** The newest of what lines and this page have read. */
  #value({ name }) {
    const told = live.assets.get(this.pid)?.channels.get(name);
    const asked = this.#asked.get(name);
    const newest = asked && (!told || asked.time > told.time)
      ? { ...asked, fraction: typeof asked.value === "number" && !Number.isInteger(asked.value), error: asked.error ?? "" } : told;
    return newest ?? { value: null, time: 0, error: "" };
  }

  render() {
    const told = live.status.get(this.pid);
    const may = session.may("rest.assets");
    return html`
      ${head(this.pid, {
        back: { href: "#/devices", text: text("page.devices") },
        hint: told?.message,
        actions: html`${told ? state(told.state) : nothing}
          ${may ? html`<button class="button" @click=${() => attempt(() => this.#read(), text("asset.read.done"))}>${icon("read")}${text("asset.read")}</button>` : nothing}` })}
      ${this.#asset.render((asset) => html`<section class="card">
        <div class="section-head"><h2>${text("channels")} <span class="muted">${text("asset.by")} <a class="text" href=${to("devices", "driver", asset.driver)}>${asset.driver}</a></span></h2>
          <div class="actions">
            <button class="button small" aria-label=${text("asset.export")} title=${text("asset.export")} @click=${() => this.#export()}>${icon("download")}CSV</button>
            ${may ? html`<button class="button small" aria-label=${text("asset.import")} title=${text("asset.import")} @click=${this.#import}>${icon("upload")}CSV</button>
              ${this.#canBrowse(asset) ? html`<button class="button small" @click=${this.#browse}>${icon("search")}${text("browse")}</button>` : nothing}
              <button class="button small" @click=${() => this.#edit()}>${icon("add")}${text("channel.add")}</button>` : nothing}
          </div></div>
        <genkan-table label=${text("channels")} empty=${text("asset.nochannels")} .key=${(one) => one.name} .rows=${[...asset.channels]}
          .columns=${this.#columns(may)}></genkan-table>
      </section>
      <div class="actions end"><a class="button" href=${to("configuration", this.pid)}>${text("asset.settings")}</a>
        ${may ? html`<button class="button danger" @click=${this.#remove}>${icon("trash")}${text("remove")}</button>` : nothing}</div>`)}`;
  }

  #columns(may) {
    const lost = live.connection !== "open";
    return channelColumns({
      form: this.#asset.data.channelForm,
      edit: may ? (channel) => this.#edit(channel) : null,
      live: [{
        id: "value", title: text("asset.value"), kind: "number", by: (one) => this.#value(one).value,
        cell: (one) => {
          const value = this.#value(one);
          const age = live.now() - value.time;
          return html`<span class="live-value ${lost || value.error || age > OLD_MILLIS ? "old" : ""}"><span class="number">${formatValue(value)}</span>
            <span class="unit">${value.unit || unit(one)}</span></span>
            ${value.error ? html`<span class="cell-error">${value.error}</span>` : nothing}`;
        },
      }, {
        id: "age", title: text("asset.age"), by: (one) => this.#value(one).time,
        cell: (one) => {
          const { time } = this.#value(one);
          return html`<span class="muted age ${time && live.now() - time > OLD_MILLIS ? "old" : ""}">${time ? formatAge(live.now() - time) : "–"}</span>`;
        },
      }],
      actions: (one) => html`
        <a class="quiet" href=${to("why", this.pid, one.name)} title=${text("why.open")} aria-label=${`${text("why.open")}: ${one.name}`}>${icon("why")}</a>
        ${may && writable(one) ? html`<button class="button small" @click=${() => this.#write(one)}>${text("asset.write")}</button>` : nothing}`,
    });
  }

  async #write(channel) {
    const value = await writeValue(channel, this.#value(channel));
    if (value === undefined) {
      return;
    }
    try {
      const { data } = await call("POST", `${path("assets", this.pid)}/write`, { channel: channel.name, value });
      if (data?.error) {
        complain({ message: data.error, hint: data.hint });
      } else {
        say(text("asset.written", { channel: channel.name, value: typeof value === "number" ? formatNumber(value) : String(value) }));
      }
      await this.#read([channel.name]).catch(() => {});
    } catch (refused) {
      complain(refused);
    }
  }

  #canBrowse({ driver }) {
    return list(this.#drivers.data).some((one) => one.pid === driver && one.browse);
  }

  async #browse() {
    const nodes = await browse(this.#asset.data.driver) ?? [];
    if (nodes.length) {
      const known = new Set(this.#asset.data.channels.map(({ name }) => name));
      const found = asChannels(nodes).filter(({ name }) => !known.has(name));
      await this.#save((channels) => [...channels, ...found], found.map(({ name }) => name).join(", "));
    }
  }

  async #edit(channel) {
    const { data } = this.#asset;
    const others = data.channels.filter((one) => one !== channel).map(({ name }) => name);
    const made = await editChannel({ descriptor: data.channelForm, channel, others, title: channel?.name ?? text("channel.add") });
    if (!made) {
      return;
    }
    if (made === "remove" && !(await confirm({
      title: text("channel.remove.title", { name: channel.name }), content: text("channel.remove"), action: text("remove"), danger: true }))) {
      return;
    }
    await this.#save((channels) => [
      ...channels.map((one) => (channel && one.name === channel.name ? made : one)).filter((one) => one !== "remove"),
      ...(channel ? [] : [made])], made === "remove" ? channel.name : made.name);
  }

  /** Changes the channels as they are now; who was faster is told. */
  async #save(change, name, etag = this.#asset.etag) {
    const { data } = this.#asset;
    try {
      await call("PUT", path("assets", this.pid), { channels: change(data.channels) }, { etag });
      await this.#asset.load();
      say(text("asset.saved", { name }));
    } catch (refused) {
      if (!isConflict(refused)) {
        complain(refused);
        return;
      }
      await this.#asset.load();
      const now = this.#asset.data;
      const choice = await settle(
        refused, differences(data.channels, change(data.channels), data.channelForm), differences(data.channels, now.channels, now.channelForm));
      if (choice === "mine") {
        const mine = change(data.channels);
        await this.#save((channels) => rebased(data.channels, mine, channels), name);
      }
    }
  }

  #export() {
    return attempt(() => download("GET", `${path("assets", this.pid)}/channels.csv`, `${this.pid}.csv`));
  }

  async #import() {
    if (await importChannels(this.pid, this.#asset.etag)) {
      await this.#asset.load();
    }
  }

  async #remove() {
    const yes = await confirm({
      title: text("devices.remove.title", { pid: this.pid }), content: text("devices.remove.asset"), action: text("remove"), danger: true });
    if (yes && await attempt(() => call("DELETE", path("assets", this.pid)), text("devices.removed", { pid: this.pid }))) {
      route.go("#/devices");
    }
  }
}

customElements.define("genkan-asset", Asset);
