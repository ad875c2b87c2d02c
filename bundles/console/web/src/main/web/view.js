/* What all views have in common: they stand in the page itself, so that one style sheet serves them all. */
import { LitElement } from "lit";
import { live } from "./live.js";
import { onLanguage } from "./texts.js";

export class View extends LitElement {
  /** Names of events of the live data that this view shows. */
  static shows = [];
  /** Milliseconds between renderings because time passes, 0 for none. */
  static ages = 0;

  #ends = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const again = () => this.requestUpdate();
    const { shows, ages } = this.constructor;
    this.#ends.push(onLanguage(again));
    shows.forEach((name) => this.listen(live, name, again));
    if (ages) {
      const timer = setInterval(again, ages);
      this.#ends.push(() => clearInterval(timer));
    }
  }

  /** Listens as long as the view is in the page. */
  listen(source, name, listener) {
    source.addEventListener(name, listener);
    this.#ends.push(() => source.removeEventListener(name, listener));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.splice(0).forEach((end) => end());
  }
}
