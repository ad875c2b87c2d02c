/* Tries a connection before anything is saved. */
import { html, nothing } from "lit";
import { call } from "../api.js";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { note, problem } from "../ui/parts.js";
import { View } from "../view.js";

class Test extends View {
  static properties = {
    factory: {},
    /** a function that gives the settings to try */
    settings: { attribute: false },
    busy: { state: true },
    result: { state: true },
    refused: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.result = null;
    this.refused = null;
  }

  async run() {
    this.busy = true;
    this.result = null;
    this.refused = null;
    try {
      const properties = this.settings();
      this.result = (await call("POST", "/drivers/test", { factoryPid: this.factory, properties })).data;
    } catch (refused) {
      this.refused = refused;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { result } = this;
    return html`<div class="test">
      <button class="button" type="button" ?disabled=${this.busy} @click=${this.run}>${icon("read")}${
        text(this.busy ? "test.running" : "test.run")}</button>
      <div role="status">${result ? note(result.reached ? "ok" : "bad", html`<p>${
        result.sentence || text(result.reached ? "test.ok" : "test.failed")}</p>`) : nothing}${problem(this.refused)}</div>
    </div>`;
  }
}

customElements.define("genkan-test", Test);
