/* Is this gateway well? */
import { html } from "lit";
import { live } from "../live.js";
import "../overview/alarms.js";
import "../overview/components.js";
import "../overview/lines.js";
import "../overview/summary.js";
import "../overview/vitals.js";
import "../values/channels.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

const SOON_MILLIS = 700;

class Overview extends View {
  #overview = new Resource(this, "/overview", { every: 10_000, on: ["snapshot"] });

  #soon = 0;

  connectedCallback() {
    super.connectedCallback();
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
      <div class="columns">
        <div class="column">
          <genkan-channels></genkan-channels>
          <genkan-lines></genkan-lines>
        </div>
        <div class="column side">
          <genkan-alarms></genkan-alarms>
          <genkan-vitals .overview=${data}></genkan-vitals>
          <genkan-components></genkan-components>
        </div>
      </div>`;
  }
}

customElements.define("genkan-overview", Overview);
