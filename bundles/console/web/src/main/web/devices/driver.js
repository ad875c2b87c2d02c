/* One driver: how it reaches its device. */
import { html } from "lit";
import { call, path } from "../api.js";
import { route } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import "../configuration/editor.js";
import { confirm } from "../ui/dialog.js";
import { attempt } from "../ui/notice.js";
import { head } from "../ui/parts.js";
import { View } from "../view.js";
import "./test.js";

class Driver extends View {
  static properties = { pid: {} };

  async #remove() {
    const yes = await confirm({
      title: text("devices.remove.title", { pid: this.pid }), content: text("devices.remove.driver"), action: text("remove"), danger: true });
    if (yes && await attempt(() => call("DELETE", path("drivers", this.pid)), text("devices.removed", { pid: this.pid }))) {
      route.go("#/devices");
    }
  }

  render() {
    return html`
      ${head(this.pid, {
        back: { href: "#/devices", text: text("page.devices") }, hint: text("devices.driver.hint"),
        actions: session.may("rest.configuration")
          ? html`<button class="button danger" @click=${this.#remove}>${text("remove")}</button>` : "" })}
      <genkan-editor .pid=${this.pid} .beside=${(editor) => html`<genkan-test .factory=${editor.factory}
        .settings=${() => editor.form?.values()}></genkan-test>`}></genkan-editor>`;
  }
}

customElements.define("genkan-driver", Driver);
