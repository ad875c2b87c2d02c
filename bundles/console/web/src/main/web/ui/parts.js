/* Small pieces that many pages show. */
import { html, nothing } from "lit";
import { formatBytes, formatSpan } from "../format.js";
import { icon } from "../icons.js";
import { text } from "../texts.js";

/** Why something was refused, in words, and what to do. */
export const sentence = (refused) => {
  if (refused.code === "network") {
    return text("error.network");
  }
  if (refused.status === 403) {
    return refused.message || text("error.forbidden");
  }
  return refused.message || text("error.unknown", { code: refused.code ?? refused });
};

export const problem = (refused) => (refused
  ? html`<div class="note bad" role="alert">${icon("FAILED")}<div><p>${sentence(refused)}</p>
      ${refused.hint ? html`<p class="hint">${refused.hint}</p>` : nothing}</div></div>`
  : nothing);

export const note = (kind, content) => html`<div class="note ${kind}">${icon(
  { ok: "ONLINE", warn: "OFFLINE", bad: "FAILED" }[kind] ?? "info")}<div>${content}</div></div>`;

/** A state as sign and word, never by colour alone. */
export const state = (name, label) => html`<span class="state ${name ?? "UNKNOWN"}">${icon(
  ["ONLINE", "OFFLINE", "FAILED"].includes(name) ? name : "UNKNOWN")}<span>${label ?? text(`state.${name ?? "UNKNOWN"}`)}</span></span>`;

/** How full something is. */
export const gauge = (label, used, total, show = formatBytes) => html`<div class="gauge">
  <div class="gauge-head"><span>${label}</span><span class="number">${show(used)}<span class="muted"> / ${show(total)}</span></span></div>
  <meter min="0" max=${total || 1} high=${(total || 1) * 0.85} .value=${used} aria-label=${label}></meter>
</div>`;

export const fact = (label, value, more) => html`<div class="fact"><dt>${label}</dt><dd>${value}${more
  ? html`<span class="muted"> ${more}</span>` : nothing}</dd></div>`;

export const lasts = (millis) => (millis === undefined || millis === null ? "–" : formatSpan(millis));

/** Head of a page: its title, what it is for, and what can be done. */
export const head = (title, { hint, back, actions } = {}) => html`<header class="page-head">
  ${back ? html`<a class="back" href=${back.href}>${icon("back")}<span>${back.text}</span></a>` : nothing}
  <div class="page-title"><h1 tabindex="-1">${title}</h1>${hint ? html`<p class="muted">${hint}</p>` : nothing}</div>
  ${actions ? html`<div class="actions">${actions}</div>` : nothing}
</header>`;

export const tabs = (label, all, chosen) => html`<nav class="tabs" aria-label=${label}>
  ${all.map(({ id, href, title, count }) => html`<a href=${href} aria-current=${id === chosen ? "page" : nothing}>${title}${
    count ? html`<span class="count">${count}</span>` : nothing}</a>`)}
</nav>`;

export const segments = (label, name, all, chosen, change) => html`<div class="segments" role="radiogroup" aria-label=${label}>
  ${all.map(([value, title]) => html`<label><input type="radio" name=${name} .checked=${value === chosen}
    @change=${() => change(value)}><span>${title}</span></label>`)}
</div>`;
