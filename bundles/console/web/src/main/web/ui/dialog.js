/* The one dialog of the console: a sheet from below on a phone, a window in the middle elsewhere. */
import { html, nothing, render } from "lit";
import { icon } from "../icons.js";
import { text } from "../texts.js";

let count = 0;

/**
 * Opens a dialog.
 *
 * @param content a function of (close, again) that makes what it shows; close(result) ends it, again() draws it anew
 * @param actions likewise, for the row of buttons
 * @return a promise of the result, undefined when it was closed without one
 */
export const openDialog = ({ title, content, actions, wide = false }) =>
  new Promise((resolve) => {
    const element = document.createElement("dialog");
    const id = `dialog-${++count}`;
    element.className = `dialog ${wide ? "wide" : ""}`;
    element.setAttribute("aria-labelledby", id);
    const close = (result) => {
      element.result = result;
      element.close();
    };
    const again = () => render(html`
      <header class="dialog-head"><h2 id=${id}>${typeof title === "function" ? title() : title}</h2>
        <button class="quiet" type="button" aria-label=${text("close")} @click=${() => close()}>${icon("close")}</button></header>
      <div class="dialog-body">${content(close, again)}</div>
      ${actions ? html`<footer class="dialog-actions">${actions(close, again)}</footer>` : nothing}`, element);
    element.addEventListener("close", () => {
      element.remove();
      resolve(element.result);
    });
    again();
    document.body.append(element);
    element.showModal();
    element.querySelector("[autofocus], input:not([type=hidden]), select, textarea")?.focus();
  });

/** Asks before something happens: resolves to true when it shall. */
export const confirm = async ({ title, content, action, danger = false }) =>
  (await openDialog({
    title,
    content: () => (typeof content === "string" ? html`<p>${content}</p>` : content),
    actions: (close) => html`
      <button class="button" type="button" @click=${() => close(false)}>${text("cancel")}</button>
      <button class="button primary ${danger ? "danger" : ""}" type="button" autofocus
        @click=${() => close(true)}>${action}</button>`,
  })) === true;
