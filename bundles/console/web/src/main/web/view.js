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
    shows.forEach((name) => live.addEventListener(name, again));
    this.#ends = [onLanguage(again), () => shows.forEach((name) => live.removeEventListener(name, again))];
    if (ages) {
      const timer = setInterval(again, ages);
      this.#ends.push(() => clearInterval(timer));
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach((end) => end());
  }
}
