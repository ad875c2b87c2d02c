/* One channel in a dialog: new or changed. */
import { html, nothing } from "lit";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import "../ui/form.js";
import { badName, channelForm, fromForm, toForm, withUnknown } from "./channel.js";

/** Resolves to the channel, "remove", or undefined. */
export const editChannel = ({ descriptor, channel, others, title }) => {
  const form = channelForm(descriptor);
  let bad = "";
  const done = (close, again) => {
    const element = document.querySelector("dialog genkan-form");
    if (!element.valid()) {
      return;
    }
    const made = withUnknown(fromForm(element.values()), channel, descriptor);
    bad = badName(made.name, others);
    if (bad) {
      again();
    } else {
      close(made);
    }
  };
  return openDialog({
    title,
    content: () => html`${bad ? html`<p class="note bad" role="alert">${text(bad)}</p>` : nothing}
      <genkan-form .form=${form} .start=${toForm(channel)}></genkan-form>`,
    actions: (close, again) => html`
      ${channel?.name ? html`<button class="button danger" type="button" @click=${() => close("remove")}>${text("remove")}</button>` : nothing}
      <button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
      <button class="button primary" type="button" @click=${() => done(close, again)}>${text("take")}</button>`,
  });
};
