/* A value for a machine: typed, checked, and confirmed once more before it goes. */
import { html, nothing } from "lit";
import { formatValue } from "../format.js";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import { fault, parsed } from "../ui/fields.js";
import { unit, valueType } from "./channel.js";

const TYPES = { BOOLEAN: "BOOLEAN", INTEGER: "INTEGER", LONG: "LONG", FLOAT: "FLOAT", DOUBLE: "DOUBLE" };

/** Resolves to the value, undefined for none. */
export const writeValue = (channel, now) => {
  const field = { id: "value", type: TYPES[valueType(channel)] ?? "STRING", required: true, cardinality: 0 };
  let typed = field.type === "BOOLEAN" ? !now.value : "";
  let wrong = null;
  let sure = false;
  const go = (close, again) => {
    wrong = fault(field, parsed(field, typed));
    if (!wrong && sure) {
      close(parsed(field, typed));
      return;
    }
    sure = !wrong;
    again();
  };
  return openDialog({
    title: text("write.title", { name: channel.name }),
    content: (close, again) => html`
      <p class="muted">${text("write.now")} <strong class="number">${formatValue(now)}</strong> ${unit(channel)}</p>
      ${sure ? html`<p class="note warn" role="alert">${text("write.sure", { name: channel.name, value: shown(typed), unit: unit(channel) })}</p>`
        : html`<form class="form" @submit=${(event) => (event.preventDefault(), go(close, again))}><div class="form-field"><label for="write-value">${text("write.value")}</label>
          ${field.type === "BOOLEAN"
            ? html`<input id="write-value" class="switch" type="checkbox" role="switch" .checked=${typed} @change=${(event) => (typed = event.target.checked)}>`
            : html`<span class="with-unit"><input id="write-value" type="text" inputmode=${field.type === "STRING" ? "text" : "decimal"} autocomplete="off" .value=${typed}
                aria-invalid=${wrong ? "true" : "false"} @input=${(event) => (typed = event.target.value)}><span class="unit">${unit(channel)}</span></span>`}
          ${wrong ? html`<p class="problem" role="alert">${text(wrong.text, wrong.values)}</p>` : nothing}</div></form>`}`,
    actions: (close, again) => html`
      <button class="button" type="button" @click=${() => (sure ? ((sure = false), again()) : close())}>${text(sure ? "back" : "cancel")}</button>
      <button class="button primary ${sure ? "danger" : ""}" type="button" @click=${() => go(close, again)}>${text(sure ? "write.do" : "write.next")}</button>`,
  });
};

const shown = (typed) => (typeof typed === "boolean" ? text(typed ? "yes" : "no") : typed);
