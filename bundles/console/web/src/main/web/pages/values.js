/* Any channel over time, beside what was wrong at that time. */
import { html } from "lit";
import { channelKey } from "../live.js";
import { route } from "../router.js";
import { text } from "../texts.js";
import { head } from "../ui/parts.js";
import "../values/channels.js";
import "../values/chart.js";
import { chosen } from "../values/chosen.js";
import { View } from "../view.js";

class ValuesPage extends View {
  connectedCallback() {
    super.connectedCallback();
    // an alarm leads here with what it is about
    for (const wanted of route.query.getAll("show")) {
      const cut = wanted.indexOf("/");
      const key = cut > 0 ? channelKey(wanted.slice(0, cut), wanted.slice(cut + 1)) : null;
      if (key && chosen.colour(key) === undefined) {
        if (chosen.full()) {
          chosen.toggle(chosen.keys()[0]);
        }
        chosen.toggle(key);
      }
    }
  }

  render() {
    return html`
      ${head(text("page.values"), { hint: text("values.page.hint") })}
      <genkan-chart></genkan-chart>
      <genkan-channels choose></genkan-channels>`;
  }
}

customElements.define("genkan-values-page", ValuesPage);
