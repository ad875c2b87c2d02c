import { html, nothing, svg } from "lit";
import { shortName } from "../format.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";

/** Sizes of boxes and of the room between them, along and across the wires. */
const WIDE = { width: 176, height: 58, along: 64, across: 22, letters: 17 };
const NARROW = { width: 150, height: 54, along: 38, across: 14, letters: 12 };
const PADDING = 10;
const NARROW_BELOW = 620;
/** Smaller than this nobody reads it: the graph is moved under a finger instead. */
const LEAST_SCALE = 0.75;
const MOST_SCALE = 1.15;

const cut = (name, letters) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);

class Lines extends View {
  static shows = ["snapshot", "graph", "status"];
  static properties = { room: { state: true } };

  #watcher = new ResizeObserver(([entry]) => (this.room = entry.contentRect.width - 40));

  constructor() {
    super();
    this.room = innerWidth;
  }

  get narrow() {
    return this.room < NARROW_BELOW;
  }

  get size() {
    return this.narrow ? NARROW : WIDE;
  }

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
      <h2 id="lines"><a href="#/lines">${text("lines")}</a></h2>
      ${graph?.nodes?.length ? this.#graph(graph) : html`<p class="empty">${text("lines.empty")}</p>`}
    </section>`;
  }

  #graph({ nodes, wires, stored }) {
    const places = stored && !this.narrow ? storedPlaces(nodes) : automaticPlaces(nodes, this.narrow);
    const spots = [...places.values()];
    const width = Math.max(...spots.map(({ x }) => x)) + this.size.width + PADDING;
    const height = Math.max(...spots.map(({ y }) => y)) + this.size.height + PADDING;
    const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, this.room / width));
    return html`<div class="graph" tabindex="0" role="group" aria-labelledby="lines">
      <svg viewBox="0 0 ${width} ${height}" width=${width * scale} height=${height * scale} role="img"
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
    const { width, height } = this.size;
    const state = stateOf(from);
    let path;
    if (this.narrow) {
      const [x1, y1, x2, y2] = [a.x + width / 2, a.y + height, b.x + width / 2, b.y];
      const bend = Math.max(24, Math.abs(y2 - y1) / 2);
      path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
    } else {
      const [x1, y1, x2, y2] = [a.x + width, a.y + height / 2, b.x, b.y + height / 2];
      const bend = Math.max(32, Math.abs(x2 - x1) / 2);
      path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    }
    return svg`<path class="wire ${state}" d=${path}/>`;
  }

  #node(node, { x, y }) {
    const state = stateOf(node.pid);
    const { width, height, letters } = this.size;
    const ports = this.narrow
      ? [node.inputs && [width / 2, 0], node.outputs && [width / 2, height]]
      : [node.inputs && [0, height / 2], node.outputs && [width, height / 2]];
    return svg`<g class="node ${state}" transform="translate(${x} ${y})">
      <title>${node.pid}: ${live.status.get(node.pid)?.message || text(`state.${state}`)}</title>
      <rect class="node-box" width=${width} height=${height} rx="10"/>
      <circle class="node-state" cx="18" cy="22" r="5"/>
      <text class="node-name" x="31" y="27">${cut(shortName(node.pid), letters)}</text>
      <text class="node-type" x="31" y="45">${cut(shortName(node.factory), letters + 3)}</text>
      ${ports.filter(Boolean).map(([cx, cy]) => svg`<circle class="port" cx=${cx} cy=${cy} r="4"/>`)}
    </g>`;
  }
}

/** What runs and tells no status of its own is quiet, not unknown. */
const stateOf = (pid) => live.status.get(pid)?.state ?? "QUIET";

/** As somebody arranged them, moved into the corner and apart from each other. */
const storedPlaces = (nodes) => {
  const { width, height, along, across } = WIDE;
  const [left, top] = [Math.min(...nodes.map(({ x }) => x)), Math.min(...nodes.map(({ y }) => y))];
  // editors draw smaller boxes than these: what was apart there must not touch here
  let scale = 1;
  nodes.forEach((a, i) => nodes.slice(i + 1).forEach((b) => {
    const need = Math.min(
      (width + along / 2) / Math.max(1, Math.abs(a.x - b.x)), (height + across) / Math.max(1, Math.abs(a.y - b.y)));
    scale = Math.max(scale, Math.min(need, 3));
  }));
  return new Map(nodes.map(({ pid, x, y }) => [
    pid, { x: PADDING + (x - left) * scale, y: PADDING + (y - top) * scale }]));
};

/** In layers along the wires from left to right; where there is little room from top to bottom, two side by side. */
const automaticPlaces = (nodes, narrow) => {
  const { width, height, along, across } = narrow ? NARROW : WIDE;
  const layers = [];
  [...nodes].sort((a, b) => a.layer - b.layer || a.row - b.row).forEach((node) => {
    (layers[node.layer] ??= []).push(node.pid);
  });
  const rows = narrow ? layers.flatMap((pids) => pairs(pids)) : layers;
  const most = Math.max(...rows.map((pids) => pids.length));
  return new Map(rows.flatMap((pids, step) => pids.map((pid, i) => {
    const middle = (most - pids.length) / 2 + i;
    return [pid, narrow
      ? { x: PADDING + middle * (width + across), y: PADDING + step * (height + along) }
      : { x: PADDING + step * (width + along), y: PADDING + middle * (height + across) }];
  })));
};

const pairs = (pids) => pids.flatMap((pid, i) => (i % 2 ? [] : [pids.slice(i, i + 2)]));

customElements.define("genkan-lines", Lines);
