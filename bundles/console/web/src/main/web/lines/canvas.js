/* The drawing of the lines: dragged with a finger, a mouse or the arrow keys. */
import { html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatAge, formatRate, formatValue, shortName } from "../format.js";
import { live, wireKey } from "../live.js";
import { text } from "../texts.js";
import { View } from "../view.js";
import { NODE } from "./model.js";

const { width, height, grid } = NODE;
const ROOM = 160;
const HIT = 22;
const OLD_MILLIS = 15_000;
const VALUE_LETTERS = 18;
/** Less room than this between two components is none for a value. */
const TIGHT = 110;

const cut = (name, letters) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);
/** What a component told last, as it is written on its wires: the first of its values, and how many more there are. */
const lastValue = (pid) => {
  const asset = live.assets.get(pid);
  const channels = [...asset?.channels.values() ?? []].filter(({ value }) => value !== null && value !== undefined);
  if (channels.length === 0) {
    return null;
  }
  const [first] = channels;
  const age = live.now() - asset.time;
  const written = (one) => `${formatValue(one)} ${one.unit}`.trim();
  return {
    short: `${cut(written(first), VALUE_LETTERS)}${channels.length > 1 ? ` +${channels.length - 1}` : ""}`,
    whole: `${channels.map((one) => `${one.name} ${written(one)}`).join(", ")} (${formatAge(age)})`,
    old: live.connection !== "open" || age > OLD_MILLIS,
  };
};

const port = (count, i) => (height * (i + 1)) / (count + 1);
const curve = (x1, y1, x2, y2) => {
  const bend = Math.max(36, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

class Canvas extends View {
  static shows = ["snapshot", "status", "rates", "readings", "connection"];
  static properties = {
    model: { attribute: false },
    selected: { attribute: false },
    zoom: { type: Number },
    /** pid of the node from which a wire is being drawn by keyboard */
    from: { state: true },
    pull: { state: true },
  };

  #drag = null;
  #dragged = false;

  constructor() {
    super();
    this.zoom = 1;
    this.from = null;
    this.pull = null;
  }

  willUpdate(changed) {
    if (changed.has("model")) {
      this.model.addEventListener("change", () => this.requestUpdate());
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  render() {
    const { nodes, wires } = this.model.state;
    const right = Math.max(320, ...nodes.map(({ x }) => x + width)) + ROOM;
    const bottom = Math.max(200, ...nodes.map(({ y }) => y + height)) + ROOM / 2;
    return html`<div class="canvas" role="group" aria-label=${text("lines.canvas")} tabindex="-1">
      <svg class="canvas-svg" viewBox="0 0 ${right} ${bottom}" width=${right * this.zoom} height=${bottom * this.zoom}
        @pointermove=${this.#moved} @pointerup=${this.#dropped} @pointercancel=${this.#dropped}
        @click=${this.#clicked}>
        ${repeat(wires, wireKey, (wire) => this.#wire(wire))}
        ${this.pull ? svg`<path class="wire pulled" d=${curve(...this.pull)}/>` : nothing}
        ${repeat(nodes, ({ pid }) => pid, (node) => this.#node(node))}
        ${repeat(wires, wireKey, (wire) => this.#value(wire))}
      </svg>
    </div>`;
  }

  #wire(wire) {
    const [a, b] = [this.model.node(wire.from), this.model.node(wire.to)];
    if (!a || !b) {
      return nothing;
    }
    const [x1, y1, x2, y2] = [a.x + width, a.y + port(a.outputs, wire.out), b.x, b.y + port(b.inputs, wire.in)];
    const told = live.connection === "open" ? live.rates.get(wireKey(wire)) : null;
    const chosen = this.selected?.wire && wireKey(this.selected.wire) === wireKey(wire);
    const rate = told ? formatRate(told.rate) : "";
    const label = text("lines.wire", { from: wire.from, to: wire.to });
    const value = lastValue(wire.from);
    return svg`<g class="wire-group ${chosen ? "chosen" : ""}" tabindex="0" role="button" aria-label=${[label, rate, value?.whole].filter(Boolean).join(", ")}
      @click=${() => this.#tell("choose", { wire })} @keydown=${(event) => this.#wireKey(event, wire)}>
      <path class="wire-hit" d=${curve(x1, y1, x2, y2)}/>
      <path class="wire ${told?.rate > 0 ? "flowing" : ""}" d=${curve(x1, y1, x2, y2)}/>
      ${rate ? svg`<text class="wire-rate" x=${(x1 + x2) / 2} y=${(y1 + y2) / 2 - 8} text-anchor="middle">${rate}</text>` : nothing}
    </g>`;
  }

  /** Where there is no room between two components the value stands below them, and always above what is drawn. */
  #value(wire) {
    const [a, b] = [this.model.node(wire.from), this.model.node(wire.to)];
    const value = a && b && lastValue(wire.from);
    if (!value) {
      return nothing;
    }
    const [x1, y1, x2, y2] = [a.x + width, a.y + port(a.outputs, wire.out), b.x, b.y + port(b.inputs, wire.in)];
    const tight = Math.abs(x2 - x1) < TIGHT && Math.abs(y2 - y1) < height;
    return svg`<text class="wire-value ${value.old ? "old" : ""}" x=${(x1 + x2) / 2} y=${tight ? Math.max(a.y, b.y) + height + 15 : (y1 + y2) / 2 + 16}
      text-anchor="middle"><title>${value.whole}</title>${value.short}</text>`;
  }

  #node(node) {
    const { pid, factory, x, y, inputs, outputs } = node;
    const state = node.isNew ? "NEW" : live.status.get(pid)?.state ?? "QUIET";
    const chosen = this.selected?.pid === pid;
    return svg`<g class="node ${state} ${chosen ? "chosen" : ""} ${this.from === pid ? "from" : ""}" transform="translate(${x} ${y})"
      tabindex="0" role="button" data-pid=${pid} aria-pressed=${chosen ? "true" : "false"}
      aria-label=${text("lines.node", { pid, type: shortName(factory), state: text(`state.${state}`) })}
      @pointerdown=${(event) => this.#grabbed(event, node)} @keydown=${(event) => this.#key(event, node)}>
      <rect class="node-box" width=${width} height=${height} rx="12"/>
      <circle class="node-state" cx="18" cy="23" r="5"/>
      <text class="node-name" x="31" y="28">${cut(shortName(pid), 17)}</text>
      <text class="node-type" x="31" y="46">${cut(shortName(factory), 20)}</text>
      ${Array.from({ length: inputs }, (_, i) => svg`<circle class="port" cx="0" cy=${port(inputs, i)} r="6"/>`)}
      ${Array.from({ length: outputs }, (_, i) => svg`<circle class="port-hit" cx=${width} cy=${port(outputs, i)} r=${HIT}
          @pointerdown=${(event) => this.#pulled(event, node, i)}/><circle class="port out" cx=${width} cy=${port(outputs, i)} r="6"/>`)}
    </g>`;
  }

  /* pointer */

  /** A click beside everything chooses nothing; the one that ends a drag is none. */
  #clicked(event) {
    if (event.target.classList.contains("canvas-svg") && !this.#dragged) {
      this.#tell("choose", null);
    }
    this.#dragged = false;
  }

  #at(event) {
    const box = this.querySelector("svg").getBoundingClientRect();
    return { x: (event.clientX - box.left) / this.zoom, y: (event.clientY - box.top) / this.zoom };
  }

  #capture(event) {
    event.preventDefault();
    this.querySelector("svg").setPointerCapture(event.pointerId);
  }

  #grabbed(event, node) {
    if (event.button > 0) {
      return;
    }
    this.#capture(event);
    event.currentTarget.focus();
    const { x, y } = this.#at(event);
    this.#drag = { node, dx: x - node.x, dy: y - node.y, begun: false, x, y };
  }

  #pulled(event, node, out) {
    event.stopPropagation();
    this.#capture(event);
    this.#drag = { wire: { from: node.pid, out }, x: node.x + width, y: node.y + port(node.outputs, out) };
  }

  #moved(event) {
    const drag = this.#drag;
    if (!drag) {
      return;
    }
    const { x, y } = this.#at(event);
    if (drag.wire) {
      this.pull = [drag.x, drag.y, x, y];
    } else if (drag.begun || Math.hypot(x - drag.x, y - drag.y) > 5) {
      const snap = (value) => Math.round(value / grid) * grid;
      this.model.move(drag.node.pid, snap(x - drag.dx), snap(y - drag.dy), { goOn: drag.begun });
      drag.begun = true;
    }
  }

  #dropped(event) {
    const drag = this.#drag;
    this.#drag = null;
    this.#dragged = Boolean(drag);
    this.pull = null;
    if (!drag || event.type === "pointercancel") {
      return;
    }
    if (!drag.wire) {
      if (!drag.begun) {
        this.#tell("choose", { pid: drag.node.pid });
      }
      return;
    }
    const { x, y } = this.#at(event);
    const to = this.model.state.nodes.find((one) => x > one.x - HIT && x < one.x + width + HIT && y > one.y - HIT && y < one.y + height + HIT);
    if (to && to.pid !== drag.wire.from) {
      const nearest = Array.from({ length: to.inputs }, (_, i) => [Math.abs(y - to.y - port(to.inputs, i)), i]).sort((a, b) => a[0] - b[0])[0];
      this.#tell("join", { ...drag.wire, to: to.pid, in: nearest?.[1] ?? 0 });
    }
  }

  /* keyboard */

  #key(event, node) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      this.model.move(node.pid, node.x + step[0] * grid, node.y + step[1] * grid);
    } else if (event.key === "Enter" || event.key === " ") {
      if (this.from && this.from !== node.pid) {
        this.#tell("join", { from: this.from, out: 0, to: node.pid, in: 0 });
        this.from = null;
      } else {
        this.#tell("choose", { pid: node.pid });
      }
    } else if (event.key === "c" && !event.ctrlKey && !event.metaKey) {
      this.from = node.pid;
      this.#tell("begin", node.pid);
    } else if (event.key === "Escape") {
      this.from = null;
    } else if (event.key === "Delete") {
      this.model.remove(node.pid);
      this.#tell("choose", null);
    } else {
      return;
    }
    event.preventDefault();
  }

  #wireKey(event, wire) {
    if (event.key === "Delete") {
      this.model.disconnect(wire);
      this.#tell("choose", null);
    } else if (event.key === "Enter" || event.key === " ") {
      this.#tell("choose", { wire });
    } else {
      return;
    }
    event.preventDefault();
  }
}

customElements.define("genkan-canvas", Canvas);
