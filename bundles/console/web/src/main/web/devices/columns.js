/* The columns of channels, wherever they are listed. */
import { html, nothing } from "lit";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { addressOf, enabled, scaling, unit, valueType } from "./channel.js";

/** @param live further columns between the name and the facts */
export const channelColumns = ({ edit, form, live = [], actions }) => [
  {
    id: "name", title: text("channel.name"), kind: "name", by: (one) => one.name,
    cell: (one) => html`<span class=${enabled(one) ? "" : "muted"}><strong>${one.name}</strong>${enabled(one) ? nothing
      : html` <span class="chip-plain">${text("channel.off")}</span>`}</span>`,
  },
  ...live,
  { id: "address", title: text("channel.address"), by: (one) => addressOf(one, form), cell: (one) => html`<span class="muted">${addressOf(one, form)}</span>` },
  {
    id: "kind", title: text("channel.value.type"), by: valueType,
    cell: (one) => html`<span>${text(`valuetype.${valueType(one)}`)} <span class="muted">${scaling(one)} ${live.length ? "" : unit(one)}</span></span>`,
  },
  {
    id: "actions", title: "", kind: "actions",
    cell: (one) => html`${actions?.(one) ?? nothing}${edit ? html`<button class="quiet" aria-label=${text("channel.edit", { name: one.name })} title=${text("channel.edit", { name: one.name })}
      @click=${() => edit(one)}>${icon("edit")}</button>` : nothing}`,
  },
];
