/* Channels from a CSV file: first what would change, then the change. */
import { html } from "lit";
import { call, path } from "../api.js";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import { difference, isSame } from "../ui/difference.js";
import { attempt, complain } from "../ui/notice.js";

const pick = (accept) => new Promise((resolve) => {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.onchange = () => resolve(input.files[0]);
  input.oncancel = () => resolve(undefined);
  input.click();
});

const CSV = { "Content-Type": "text/csv" };

/** Resolves to true when something was imported. */
export const importChannels = async (pid, etag) => {
  const file = await pick(".csv,text/csv");
  if (!file) {
    return false;
  }
  const content = await file.text();
  const url = `${path("assets", pid)}/channels.csv`;
  let changes;
  try {
    changes = (await call("POST", `${url}?dry-run=true`, content, { headers: CSV })).data;
  } catch (refused) {
    complain(refused);
    return false;
  }
  const errors = changes.errors ?? [];
  const yes = await openDialog({
    title: file.name,
    wide: true,
    content: () => html`${errors.length ? html`<div class="note bad" role="alert"><ul>${errors.map((one) => html`<li>${one.line
      ? text("import.line", { n: one.line }) : ""} ${one.message ?? one}</li>`)}</ul></div>` : difference(changes)}`,
    actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
      <button class="button primary" type="button" ?disabled=${errors.length > 0 || isSame(changes)} @click=${() => close(true)}>${text("import.do")}</button>`,
  });
  return yes ? Boolean(await attempt(() => call("POST", url, content, { headers: CSV, etag }), text("import.done"))) : false;
};

export { pick };
