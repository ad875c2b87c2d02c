/* Something that is read from the gateway, with what a reader has to know about it: is it there, is it old, why not. */
import { html, nothing } from "lit";
import { call, requests } from "../api.js";
import { formatTime } from "../format.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { problem } from "./parts.js";

export class Resource {
  data = null;
  etag = null;
  /** "loading", "ready", "absent" or "failed" */
  state = "loading";
  refused = null;
  /** when the data were read, by this device's clock */
  at = 0;

  #host;
  #path;
  #every;
  #on;
  #timer = 0;
  #ends = [];
  #round = 0;

  /**
   * @param path a path below the API, or a function that makes one; null: nothing to read
   * @param every milliseconds between two readings, 0 for one only
   * @param on names of live events after which it is read again
   */
  constructor(host, path, { every = 0, on = [] } = {}) {
    this.#host = host;
    this.#path = path;
    this.#every = every;
    this.#on = on;
    host.addController(this);
  }

  hostConnected() {
    this.load();
    if (this.#every) {
      this.#timer = setInterval(() => document.visibilityState === "visible" && this.load(), this.#every);
    }
    const again = () => this.load();
    const back = () => live.connection === "open" && this.state === "failed" && this.load();
    this.#on.forEach((name) => live.addEventListener(name, again));
    live.addEventListener("connection", back);
    this.#ends = [
      () => this.#on.forEach((name) => live.removeEventListener(name, again)),
      () => live.removeEventListener("connection", back),
    ];
  }

  hostDisconnected() {
    clearInterval(this.#timer);
    this.#ends.forEach((end) => end());
    this.#round++;
  }

  /** Forgets what was read and reads anew, for another path. */
  renew() {
    this.data = null;
    this.state = "loading";
    return this.load();
  }

  async load() {
    const path = typeof this.#path === "function" ? this.#path() : this.#path;
    if (!path) {
      return;
    }
    const round = ++this.#round;
    try {
      const { data, etag } = await call("GET", path);
      if (round !== this.#round) {
        return;
      }
      Object.assign(this, { data, etag, state: "ready", refused: null, at: Date.now() });
    } catch (refused) {
      if (round !== this.#round) {
        return;
      }
      this.refused = refused;
      this.state = [404, 501].includes(refused.status) ? "absent" : "failed";
    }
    this.#host.requestUpdate();
  }

  /** What to show: the data, or a sentence why there are none. */
  render(ready, absent = "absent") {
    if (this.data !== null) {
      return html`${this.state === "failed" ? html`<p class="note warn" role="status">${text("resource.old", {
        time: formatTime(this.at) })}</p>` : nothing}${ready(this.data)}`;
    }
    switch (this.state) {
      case "loading":
        return html`<p class="loading" role="status">${text("loading")}</p>`;
      case "absent":
        return html`<p class="empty">${text(absent)}</p>`;
      default:
        return html`<div class="failed">${problem(this.refused)}
          <button class="button" @click=${() => this.load()}>${text("again")}</button></div>`;
    }
  }
}

/** Reads a resource again after every change below a path, made from this page. */
export const followChanges = (view, prefix, resource) =>
  view.listen(requests, "changed", (event) => event.detail.startsWith(prefix) && resource.load());
