/* Two people at once: who changed what meanwhile, and what shall become of it. */
import { html } from "lit";
import { formatWhen } from "../format.js";
import { text } from "../texts.js";
import { openDialog } from "./dialog.js";
import { showValue } from "./difference.js";

export const isConflict = (refused) => refused?.status === 412;

/**
 * Tells of a change in between.
 *
 * @param refused the gateway's answer
 * @param mine [{ name, from, to }] of this page
 * @param theirs [{ name, from, to }] of what differs now from what this page began with
 * @return "mine" to write on top of it, "theirs" to go on from what is there, undefined to do nothing yet
 */
export const settle = ({ more }, mine, theirs) =>
  openDialog({
    title: text("conflict.title"),
    content: () => html`<p>${more.by
      ? text("conflict.by", { by: more.by, at: more.at ? formatWhen(more.at) : "" }) : text("conflict.text")}</p>
      ${changes(text("conflict.theirs"), theirs)}
      ${changes(text("conflict.mine"), mine)}`,
    actions: (close) => html`
      <button class="button" type="button" @click=${() => close("theirs")}>${text("conflict.take")}</button>
      <button class="button primary" type="button" @click=${() => close("mine")}>${text("conflict.keep")}</button>`,
  });

const changes = (title, all) => (all.length ? html`<h3 class="sub">${title}</h3>
  <dl class="changes">${all.map(({ name, from, to, secret }) => html`<div><dt>${name}</dt>
    <dd><del>${secret ? "•••" : showValue(from)}</del> <span aria-hidden="true">→</span> <ins>${secret ? "•••" : showValue(to)}</ins></dd></div>`)}</dl>` : "");
