import { html, nothing, svg } from "lit";
import { shortName } from "../format.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

const WIDTH = 176;
const HEIGHT = 58;
const ALONG = 64;
const ACROSS = 22;
const PADDING = 10;
const NARROW = 620;
const LETTERS = 19;

const cut = (name, letters) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);

class Lines extends View {
  static shows = ["snapshot", "graph", "status"];
  static properties = { narrow: { state: true } };

  #watcher = new ResizeObserver(([entry]) => (this.narrow = entry.contentRect.width < NARROW));

  connectedCallback() {
    super.connectedCallback();
    this.#watcher.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watcher.disconnect();
  }

  render() {
    const { graph } = live;
    return html`<section class="card" aria-labelledby="lines">
      <h2 id="lines">${text("lines")}</h2>
      ${graph?.nodes?.length ? this.#graph(graph) : html`<p class="empty">${text("lines.empty")}</p>`}
    </section>`;
  }

  #graph({ nodes, wires, stored }) {
    const places = stored && !this.narrow ? storedPlaces(nodes) : automaticPlaces(nodes, this.narrow);
    const spots = [...places.values()];
    const width = Math.max(...spots.map(({ x }) => x)) + WIDTH + PADDING;
    const height = Math.max(...spots.map(({ y }) => y)) + HEIGHT + PADDING;
    return html`<div class="graph" tabindex="0" role="group" aria-labelledby="lines">
      <svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img"
        aria-label=${text("lines.label", { n: nodes.length, m: wires.length })}>
        ${wires.map((wire) => this.#wire(wire, places))}
        ${nodes.map((node) => this.#node(node, places.get(node.pid)))}
      </svg>
      <ul class="hidden">${wires.map((wire) => html`<li>${text("lines.wire", wire)}</li>`)}</ul>
    </div>`;
  }

  #wire({ from, to }, places) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) {
      return nothing;
    }
    const state = live.status.get(from)?.state ?? "UNKNOWN";
    let path;
    if (this.narrow) {
      const [x1, y1, x2, y2] = [a.x + WIDTH / 2, a.y + HEIGHT, b.x + WIDTH / 2, b.y];
      const bend = Math.max(24, Math.abs(y2 - y1) / 2);
      path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
    } else {
      const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
      const bend = Math.max(32, Math.abs(x2 - x1) / 2);
      path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    }
    return svg`<path class="wire ${state}" d=${path}/>`;
  }

  #node(node, { x, y }) {
    const state = live.status.get(node.pid)?.state ?? "UNKNOWN";
    const ports = this.narrow
      ? [node.inputs && [WIDTH / 2, 0], node.outputs && [WIDTH / 2, HEIGHT]]
      : [node.inputs && [0, HEIGHT / 2], node.outputs && [WIDTH, HEIGHT / 2]];
    return svg`<g class="node ${state}" transform="translate(${x} ${y})">
      <title>${node.pid}: ${live.status.get(node.pid)?.message || text(`state.${state}`)}</title>
      <rect class="node-box" width=${WIDTH} height=${HEIGHT} rx="10"/>
      <circle class="node-state" cx="20" cy="22" r="5"/>
      <text class="node-name" x="34" y="27">${cut(shortName(node.pid), LETTERS - 2)}</text>
      <text class="node-type" x="34" y="45">${cut(shortName(node.factory), LETTERS + 2)}</text>
      ${ports.filter(Boolean).map(([cx, cy]) => svg`<circle class="port" cx=${cx} cy=${cy} r="4"/>`)}
    </g>`;
  }
}

/** As somebody arranged them, moved into the corner and apart from each other. */
const storedPlaces = (nodes) => {
  const [left, top] = [Math.min(...nodes.map(({ x }) => x)), Math.min(...nodes.map(({ y }) => y))];
  // editors draw smaller boxes than these: what was apart there must not touch here
  const gap = (a, b) => Math.max(
    (WIDTH + ALONG / 2) / Math.max(1, Math.abs(a.x - b.x)), (HEIGHT + ACROSS) / Math.max(1, Math.abs(a.y - b.y)));
  let scale = 1;
  nodes.forEach((a, i) => nodes.slice(i + 1).forEach((b) => {
    const need = Math.min(
      (WIDTH + ALONG / 2) / Math.max(1, Math.abs(a.x - b.x)), (HEIGHT + ACROSS) / Math.max(1, Math.abs(a.y - b.y)));
    scale = Math.max(scale, Math.min(need, 3, gap(a, b)));
  }));
  return new Map(nodes.map(({ pid, x, y }) => [
    pid, { x: PADDING + (x - left) * scale, y: PADDING + (y - top) * scale }]));
};

/** In layers along the wires, from left to right or, where there is little room, from top to bottom. */
const automaticPlaces = (nodes, narrow) => {
  const rows = new Map();
  nodes.forEach(({ layer }) => rows.set(layer, (rows.get(layer) ?? 0) + 1));
  const most = Math.max(...rows.values());
  return new Map(nodes.map(({ pid, layer, row }) => {
    const middle = (most - rows.get(layer)) / 2 + row;
    return [pid, narrow
      ? { x: PADDING + middle * (WIDTH + ACROSS), y: PADDING + layer * (HEIGHT + 36) }
      : { x: PADDING + layer * (WIDTH + ALONG), y: PADDING + middle * (HEIGHT + ACROSS) }];
  }));
};

customElements.define("genkan-lines", Lines);
