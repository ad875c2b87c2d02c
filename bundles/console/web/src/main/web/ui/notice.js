/* Short news at the edge of the page: what was just done, or why it was not. */
import { html, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { sentence } from "./parts.js";

const SHOWN_MILLIS = 6_000;
const PROBLEM_MILLIS = 15_000;
let notices = [];
let next = 0;
let place = null;

const draw = () => {
  if (!place) {
    place = document.createElement("div");
    place.className = "notices";
    place.setAttribute("role", "status");
    place.setAttribute("popover", "manual");
    document.body.append(place);
  }
  render(repeat(notices, (one) => one.id, (one) => html`<div class="notice ${one.kind}">
    ${icon(one.kind === "bad" ? "FAILED" : "ONLINE")}
    <div><p>${one.content}</p>${one.hint ? html`<p class="hint">${one.hint}</p>` : ""}</div>
    <button class="quiet" aria-label=${text("close")} @click=${() => drop(one.id)}>${icon("close")}</button>
  </div>`), place);
  // a popover lies above dialogs, too
  if (notices.length) {
    place.hidePopover?.();
    place.showPopover?.();
  } else {
    place.hidePopover?.();
  }
};

const drop = (id) => {
  notices = notices.filter((one) => one.id !== id);
  draw();
};

const show = (kind, content, hint, millis) => {
  const id = ++next;
  notices = [...notices.slice(-2), { id, kind, content, hint }];
  draw();
  setTimeout(() => drop(id), millis);
};

export const say = (content) => show("ok", content, "", SHOWN_MILLIS);
export const complain = (refused) => show("bad", sentence(refused), refused.hint, PROBLEM_MILLIS);

/** Does something and says how it went: resolves to its result, undefined when it was refused. */
export const attempt = async (work, done) => {
  try {
    const result = await work();
    if (done) {
      say(typeof done === "function" ? done(result) : done);
    }
    return result ?? true;
  } catch (refused) {
    complain(refused);
    return undefined;
  }
};
