/* What changes, so that a person can read it. */
import { html, nothing } from "lit";
import { text } from "../texts.js";

export const showValue = (value) => {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return text("difference.nothing");
  }
  if (typeof value === "boolean") {
    return text(value ? "yes" : "no");
  }
  return Array.isArray(value) ? value.join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value);
};

const isEmpty = (value) => value === null || value === undefined || value === "";

const one = ({ name, field, id, from, to, secret }) => html`<div><dt>${name || field || id}</dt>
  <dd>${secret ? text("difference.secret") : html`${isEmpty(from) ? nothing : html`<del>${showValue(from)}</del> <span aria-hidden="true">→</span> `}<ins>${
    showValue(to)}</ins>`}</dd></div>`;

const nameOf = (entry) => (typeof entry === "string" ? entry : entry.name || entry.pid);

const section = (kind, title, entries, detail) => (entries?.length ? html`<section class="difference ${kind}">
  <h3><span class="sign" aria-hidden="true">${{ added: "+", removed: "−", changed: "~" }[kind]}</span>${title}
    <span class="count">${entries.length}</span></h3>
  <ul>${entries.map((entry) => html`<li><strong title=${entry.pid ?? nothing}>${nameOf(entry)}</strong>${detail ? detail(entry) : nothing}</li>`)}</ul>
</section>` : nothing);

export const isSame = (difference) =>
  !["added", "removed", "changed", "wiresAdded", "wiresRemoved"].some((kind) => difference?.[kind]?.length);

const wire = (entry) => (typeof entry === "string" ? entry
  : { name: `${entry.from ?? entry.emitter} → ${entry.to ?? entry.receiver}` });

/** What the gateway tells of changes, by what became of each component. */
export const byChange = ({ changes = [] }) => Object.fromEntries(["added", "removed", "changed"].map((kind) => [
  kind, changes.filter(({ change }) => change === kind).map((one) => ({ ...one, name: one.name === one.pid ? one.pid : `${one.name} (${one.pid})` }))]));

/** { added, removed, changed: [{ pid, name, fields: [{ field, name, from, to }] }] } */
export const difference = (all) => (isSame(all) ? html`<p class="empty">${text("difference.none")}</p>` : html`
  ${section("added", text("difference.added"), all.added)}
  ${section("removed", text("difference.removed"), all.removed)}
  ${section("changed", text("difference.changed"), all.changed, (entry) => html`<dl class="changes">${
    (entry.fields ?? entry.settings ?? entry.changes ?? []).map(one)}</dl>`)}
  ${section("added", text("difference.wires.added"), all.wiresAdded?.map(wire))}
  ${section("removed", text("difference.wires.removed"), all.wiresRemoved?.map(wire))}`);
