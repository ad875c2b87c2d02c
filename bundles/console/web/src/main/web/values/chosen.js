/* The channels that the chart shows, each with a colour of its own. */
import { channelKey, live } from "../live.js";

export const MAX_CHOSEN = 6;
const KEPT = "genkan.chosen";
const DEFAULT_COUNT = 2;

class Chosen extends EventTarget {
  /** key to number of its colour */
  #colours = new Map();
  #touched = false;

  constructor() {
    super();
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
      if (Array.isArray(kept)) {
        kept.slice(0, MAX_CHOSEN).forEach((key, i) => this.#colours.set(String(key), i));
        this.#touched = true;
      }
    } catch {
      // what is kept is no list; begin anew
    }
  }

  /** Shows something before anybody has chosen: the first numbers of the first asset. */
  propose() {
    if (this.#touched) {
      return;
    }
    for (const asset of live.assets.values()) {
      const moving = [...asset.channels.values()].filter((one) => one.fraction && !one.error);
      if (moving.length) {
        this.#touched = true;
        moving.slice(0, DEFAULT_COUNT).forEach((one, i) => this.#colours.set(channelKey(asset.pid, one.name), i));
        this.dispatchEvent(new Event("change"));
        return;
      }
    }
  }

  keys() {
    return [...this.#colours.keys()];
  }

  colour(key) {
    return this.#colours.get(key);
  }

  full() {
    return this.#colours.size >= MAX_CHOSEN;
  }

  toggle(key) {
    this.#touched = true;
    if (!this.#colours.delete(key)) {
      if (this.full()) {
        return;
      }
      const used = new Set(this.#colours.values());
      this.#colours.set(key, [...Array(MAX_CHOSEN).keys()].find((i) => !used.has(i)));
    }
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.keys()));
    } catch {
      // it is only forgotten at the next visit
    }
    this.dispatchEvent(new Event("change"));
  }
}

export const chosen = new Chosen();
