/* What a device offers, as its driver finds it: folders to open, values to choose. */
import { html, nothing } from "lit";
import { call, path } from "../api.js";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import { problem } from "../ui/parts.js";

/** What was chosen, as channels; a name may not hold what Kura separates by. */
export const asChannels = (nodes) => nodes.map((node) => ({
  name: String(node.name).replace(/[#/+,]+/g, "-"),
  values: { "+type": "READ", "+value.type": "DOUBLE", ...node.channel } }));

/** Resolves to the chosen nodes, undefined for none. */
export const browse = (driver) => {
  const way = [];
  const chosen = new Map();
  let nodes = null;
  let refused = null;
  let told = "";
  let draw = () => {};

  const look = async (node) => {
    nodes = null;
    refused = null;
    draw();
    try {
      const { data } = await call("POST", `${path("drivers", driver)}/browse`, node ? { node } : {});
      nodes = data.nodes;
      told = data.sentence;
    } catch (failure) {
      refused = failure;
    }
    draw();
  };
  const enter = (node) => {
    way.push(node);
    look(node.id);
  };
  const up = () => {
    way.pop();
    look(way.at(-1)?.id);
  };
  const choose = (node, on) => {
    if (on) {
      chosen.set(node.id, node);
    } else {
      chosen.delete(node.id);
    }
    draw();
  };
  const row = (node) => (node.branch
    ? html`<li><button class="browse-folder" type="button" @click=${() => enter(node)}>${icon("folder")}<span>${node.name}</span>${icon("next")}</button></li>`
    : html`<li><label class="choice"><input type="checkbox" .checked=${chosen.has(node.id)} @change=${(event) => choose(node, event.target.checked)}>
        <span>${node.name} ${node.detail ? html`<span class="muted">${node.detail}</span>` : nothing}</span></label></li>`);

  const opened = openDialog({
    title: () => way.at(-1)?.name ?? text("browse"),
    content: (_, again) => {
      draw = again;
      return html`
        ${way.length ? html`<button class="button small" type="button" @click=${up}>${icon("back")}${text("browse.up")}</button>` : nothing}
        ${refused ? problem(refused) : nodes === null ? html`<p class="loading">${text("loading")}</p>`
          : nodes.length ? html`<ul class="browse">${nodes.map(row)}</ul>` : html`<p class="empty">${told || text("browse.empty")}</p>`}`;
    },
    actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
      <button class="button primary" type="button" ?disabled=${chosen.size === 0}
        @click=${() => close([...chosen.values()])}>${text("browse.take", { n: chosen.size })}</button>`,
  });
  look();
  return opened;
};
