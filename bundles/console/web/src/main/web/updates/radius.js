/* What a change of packages touches, told before it happens. */
import { html, nothing } from "lit";
import { shortName } from "../format.js";
import { text } from "../texts.js";
import { note } from "../ui/parts.js";

const section = (title, all) => (all.length ? html`<section class="radius"><h3>${title} <span class="count">${all.length}</span></h3>
  <p class="wrap">${all.join(", ")}</p></section>` : nothing);

const named = ({ symbolicName, from, to }) => [symbolicName, from && to && from !== to ? `${from} → ${to}` : to || from].filter(Boolean).join(" ");

/** @param told of a package, or of a set of them */
export const blastRadius = (told) => {
  const packages = told.packages ?? [told];
  const all = (member) => packages.flatMap((one) => one[member] ?? []);
  const changes = all("changes");
  const unresolved = all("unresolved");
  return html`
    ${unresolved.length ? note("bad", html`<p>${text("radius.unresolved")}</p><p class="wrap">${unresolved.join(" ")}</p>`) : nothing}
    ${told.restarts ? note("warn", text("radius.restarts")) : nothing}
    ${section(text("radius.installs"), changes.filter(({ from }) => !from).map(named))}
    ${section(text("radius.updates"), changes.filter(({ from, to }) => from && to).map(named))}
    ${section(text("radius.removes"), [...changes.filter(({ to }) => !to).map(named), ...(told.removed ?? [])])}
    ${section(text("radius.refreshes"), all("refreshed"))}
    ${section(text("radius.components"), all("paused").map(({ pid, name }) => shortName(pid || name)))}
    ${section(text("radius.configured"), told.configured ?? [])}
    ${section(text("radius.models"), told.models ?? [])}
    ${all("refreshed").length + all("paused").length === 0 && !told.restarts && !unresolved.length ? note("ok", text("radius.nothing")) : nothing}
    ${unresolved.length ? nothing : html`<p class="hint">${text("radius.back")}</p>`}`;
};

export const cannot = (told) => (told.packages ?? [told]).some((one) => one.unresolved?.length > 0);
