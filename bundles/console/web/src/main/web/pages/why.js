/* Why is this value so? Its way through the gateway, hop by hop. */
import { html, nothing } from "lit";
import { path } from "../api.js";
import { formatAge, formatNumber, formatValue, formatWhen, shortName } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route, to } from "../router.js";
import { text } from "../texts.js";
import { head, note } from "../ui/parts.js";
import { Resource } from "../ui/resource.js";
import { View } from "../view.js";

/** How long the gateway may wait for the next reading to come by. */
const WAIT = 3_000;
const LOOK_MILLIS = 1_500;

class Why extends View {
  static shows = ["snapshot", "readings"];
  static ages = 1_000;

  #way = new Resource(this, () => (route.rest.length === 2 ? `${path("why", ...route.rest)}?wait=${WAIT}&again=${this.again}` : null));

  #timer = 0;
  again = false;

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => route.page === "why" && this.#way.renew());
    // what is sent later and acknowledged later still is added as it happens
    this.#timer = setInterval(() => {
      if (this.#way.state === "ready" && this.#way.data?.state !== "complete") {
        this.#follow(false);
      }
    }, LOOK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #follow(again) {
    this.again = again;
    this.#way.load().finally(() => (this.again = false));
  }

  render() {
    const [pid, name] = route.rest;
    if (!name) {
      return html`${head(text("page.why"))}<p class="empty">${text("values.hint.why")}</p>`;
    }
    const asset = live.assets.get(pid);
    const channel = asset?.channels.get(name);
    return html`
      ${head(name, { back: { href: to("devices", "asset", pid), text: pid }, hint: text("why.hint"), actions: html`
        <button class="button" @click=${() => this.#follow(true)}>${icon("read")}${text("why.again")}</button>` })}
      ${channel ? html`<section class="card why-now">
        <p class="why-value"><span class="number">${formatValue(channel)}</span> <span class="muted">${channel.unit}</span></p>
        <p class="hint">${text("why.read", { age: formatAge(live.now() - channel.time) })}</p>
        ${channel.error ? note("warn", html`<p>${channel.error}</p>`) : nothing}</section>` : nothing}
      ${this.#way.render((way) => this.#hops(way))}`;
  }

  #hops({ hops = [], sentence }) {
    if (hops.length === 0) {
      return html`<div class="card"><p class="empty">${sentence || text("why.none")}</p></div>`;
    }
    const start = Math.min(...hops.map(({ time }) => time).filter(Boolean));
    return html`<section class="card"><ol class="way">${hops.map((hop) => html`<li class=${hop.error ? "wrong" : ""}>
      <span class="way-sign">${hop.error ? icon("FAILED") : icon("ok")}</span>
      <div>
        <h3>${text(`hop.${hop.hop}`)} <a class="text" href=${to("configuration", hop.pid)}>${shortName(hop.pid ?? "")}</a></h3>
        ${hop.text ? html`<p>${hop.text}</p>` : nothing}
        <dl class="way-facts">
          ${hop.bytes ? html`<div><dt>${text("why.bytes")}</dt><dd class="mono">${hop.bytes}</dd></div>` : nothing}
          ${hop.value !== undefined && hop.value !== null && hop.value !== "" ? html`<div><dt>${text("asset.value")}</dt><dd class="number">${
            typeof hop.value === "number" ? formatNumber(hop.value) : String(hop.value)}</dd></div>` : nothing}
        </dl>
        ${hop.error ? html`<p class="problem">${hop.error}</p>` : nothing}
      </div>
      <time title=${formatWhen(hop.time)}>${hop.time === start ? formatWhen(hop.time) : `+${formatNumber(hop.time - start)} ms`}</time>
    </li>`)}</ol>
    ${sentence ? html`<p class="note">${sentence}</p>` : nothing}</section>`;
  }
}

customElements.define("genkan-why", Why);
