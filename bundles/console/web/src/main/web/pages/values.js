/* Any channel over time, beside what was wrong at that time. */
import { html } from "lit";
import { text } from "../texts.js";
import { head } from "../ui/parts.js";
import "../values/channels.js";
import "../values/chart.js";
import { View } from "../view.js";

class ValuesPage extends View {
  render() {
    return html`
      ${head(text("page.values"), { hint: text("values.page.hint") })}
      <genkan-chart></genkan-chart>
      <genkan-channels choose></genkan-channels>`;
  }
}

customElements.define("genkan-values-page", ValuesPage);
