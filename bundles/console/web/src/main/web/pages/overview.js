/* Is this gateway well? */
import { html, nothing } from "lit";
import { live } from "../live.js";
import "../overview/alarms.js";
import "../overview/components.js";
import "../overview/lines.js";
import "../overview/summary.js";
import "../overview/vitals.js";
import "../updates/consent.js";
import "../values/channels.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

const SOON_MILLIS = 700;

class Overview extends View {
  static properties = { whole: { state: true } };

  #overview = new Resource(this, () => (live.connection === "connecting" ? null : "/overview"), { every: 10_000, on: ["snapshot"] });

  #soon = 0;

  constructor() {
    super();
    this.whole = live.connection !== "connecting";
  }

  connectedCallback() {
    super.connectedCallback();
    // values are drawn before everything else
    this.listen(live, "snapshot", () => this.whole || requestAnimationFrame(() => setTimeout(() => (this.whole = true))));
    this.listen(live, "connection", () => live.connection === "lost" && (this.whole = true));
    const soon = () => {
      clearTimeout(this.#soon);
      this.#soon = setTimeout(() => this.#overview.load(), SOON_MILLIS);
    };
    ["status", "alarm"].forEach((name) => this.listen(live, name, soon));
  }

  render() {
    const { data } = this.#overview;
    return html`
      <genkan-summary .overview=${data}></genkan-summary>
      ${this.whole ? html`<genkan-consent></genkan-consent>` : nothing}
      <div class="columns">
        <div class="column">
          <genkan-channels></genkan-channels>
          ${this.whole ? html`<genkan-lines></genkan-lines>` : nothing}
        </div>
        <div class="column side">${this.whole ? html`
          <genkan-alarms></genkan-alarms>
          <genkan-vitals .overview=${data}></genkan-vitals>
          <genkan-components></genkan-components>` : nothing}
        </div>
      </div>`;
  }
}

customElements.define("genkan-overview", Overview);
