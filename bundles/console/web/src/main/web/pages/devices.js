/* Drivers and the assets that they read. */
import { html, nothing } from "lit";
import { list } from "../api.js";
import { formatAge, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route, to } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { head, state } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import { View } from "../view.js";

/** Parts of this page that most visits do not need. */
const PARTS = { add: () => import("../devices/add.js"), asset: () => import("../devices/asset.js"), driver: () => import("../devices/driver.js") };

class Devices extends View {
  static shows = ["snapshot", "status"];
  static ages = 2_000;
  static properties = { part: { state: true } };

  #drivers = new Resource(this, "/drivers", { on: ["snapshot"] });
  #assets = new Resource(this, "/assets", { on: ["snapshot"] });

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.#open());
    followChanges(this, "/assets", this.#assets);
    followChanges(this, "/assets", this.#drivers);
    followChanges(this, "/drivers", this.#drivers);
    followChanges(this, "/components", this.#drivers);
    this.#open();
  }

  async #open() {
    const [part] = route.rest;
    await PARTS[part]?.();
    this.part = part;
    this.requestUpdate();
  }

  render() {
    const [part, pid] = route.rest;
    if (PARTS[part] && part !== this.part) {
      return html`<p class="loading">${text("loading")}</p>`;
    }
    switch (part) {
      case "add":
        return html`<genkan-add-device></genkan-add-device>`;
      case "asset":
        return html`<genkan-asset .pid=${pid}></genkan-asset>`;
      case "driver":
        return html`<genkan-driver .pid=${pid}></genkan-driver>`;
      default:
        if (part && this.#drivers.data && this.#assets.data) {
          route.go(to("devices", list(this.#assets.data).some((one) => one.pid === part) ? "asset" : "driver", part), { replace: true });
        }
        return this.#all();
    }
  }

  #all() {
    return html`
      ${head(text("page.devices"), {
        hint: text("devices.hint"),
        actions: session.may("rest.configuration")
          ? html`<a class="button primary" href="#/devices/add">${icon("add")}${text("devices.add")}</a>` : nothing })}
      ${this.#drivers.render((drivers) => this.#list(list(drivers)))}`;
  }

  #list(drivers) {
    const assets = list(this.#assets.data);
    const orphans = assets.filter((asset) => !drivers.some(({ pid }) => pid === asset.driver));
    if (drivers.length === 0 && assets.length === 0) {
      return html`<div class="card empty-page">${icon("page.devices")}<p>${text("devices.empty")}</p>
        <a class="button primary" href="#/devices/add">${icon("add")}${text("devices.add")}</a></div>`;
    }
    return html`<ul class="device-list">${drivers.map((driver) => this.#driver(driver, assets))}
      ${orphans.length ? html`<li class="card device"><div class="device-head"><h2>${text("devices.orphans")}</h2></div>
        <ul class="rows">${orphans.map((asset) => this.#asset(asset))}</ul></li>` : nothing}</ul>`;
  }

  #driver(driver, assets) {
    const own = assets.filter((asset) => asset.driver === driver.pid);
    const told = live.status.get(driver.pid);
    return html`<li class="card device">
      <div class="device-head">
        <h2><a href=${to("devices", "driver", driver.pid)}>${driver.pid}</a></h2>
        ${state(told?.state ?? driver.state)}
        <p class="hint">${[shortName(driver.factory), told?.message ?? driver.message].filter(Boolean).join(" · ")}</p>
      </div>
      ${own.length ? html`<ul class="rows">${own.map((asset) => this.#asset(asset))}</ul>`
        : html`<p class="hint">${text("devices.noasset")}</p>`}
      <div class="actions"><a class="button small" href="#/devices/add?driver=${encodeURIComponent(driver.pid)}">${icon("add")}${text("devices.addasset")}</a></div>
    </li>`;
  }

  #asset(asset) {
    const reading = live.assets.get(asset.pid);
    const channels = Array.isArray(asset.channels) ? asset.channels.length : asset.channels;
    return html`<li><a href=${to("devices", "asset", asset.pid)}>${asset.pid}</a>
      <span class="hint">${[channels === undefined ? "" : text(channels === 1 ? "devices.channel" : "devices.channels", { n: channels }),
        reading ? formatAge(live.now() - reading.time) : ""].filter(Boolean).join(" · ")}</span>
      ${state(live.status.get(asset.pid)?.state ?? asset.state ?? "UNKNOWN")}</li>`;
  }
}

customElements.define("genkan-devices", Devices);
