/* What an update touches, told before it happens. */
import { html, nothing } from "lit";
import { formatSpan } from "../format.js";
import { text } from "../texts.js";
import { note } from "../ui/parts.js";

const nameOf = (one) => (typeof one === "string" ? one : [one.symbolicName ?? one.name ?? one.pid, one.version ?? ""].filter(Boolean).join(" "));

const section = (title, all) => (all?.length ? html`<section class="radius"><h3>${title} <span class="count">${all.length}</span></h3>
  <p class="wrap">${all.map(nameOf).join(", ")}</p></section>` : nothing);

export const blastRadius = (radius) => html`
  ${radius.refused || radius.reason ? note("bad", radius.refused || radius.reason) : nothing}
  ${radius.sentence ? html`<p>${radius.sentence}</p>` : nothing}
  ${section(text("radius.installs"), radius.installs ?? radius.installed)}
  ${section(text("radius.updates"), radius.updates ?? radius.updated)}
  ${section(text("radius.removes"), radius.removes ?? radius.removed)}
  ${section(text("radius.refreshes"), radius.refreshes ?? radius.refreshed)}
  ${section(text("radius.components"), radius.components)}
  ${section(text("radius.pauses"), (radius.pauses ?? radius.lines)?.map((one) => (typeof one === "string" ? one
    : `${one.pid ?? one.name}${one.millis ? ` (${formatSpan(one.millis)})` : ""}`)))}
  ${radius.refused || radius.reason ? nothing : html`<p class="hint">${text("radius.back")}</p>`}`;
