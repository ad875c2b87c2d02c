/* The lines as somebody edits them: every change can be undone, nothing runs before it is applied. Knows no page. */
const MOST_STEPS = 100;
export const NODE = { width: 176, height: 60, grid: 20, along: 84, across: 40, pad: 40 };

const sameWire = (a, b) => a.from === b.from && a.to === b.to && (a.out ?? 0) === (b.out ?? 0) && (a.in ?? 0) === (b.in ?? 0);

export class Model extends EventTarget {
  /** { nodes: [{ pid, factory, x, y, inputs, outputs, values?, isNew? }], wires: [{ from, out, to, in }] } */
  state = { nodes: [], wires: [] };

  #base = null;
  #steps = [];
  #undone = [];

  /** Begins anew with what runs. */
  load(graph) {
    const nodes = (graph.nodes ?? graph.components ?? []).map((node) => ({
      pid: node.pid, factory: node.factory ?? "", inputs: node.inputs ?? 0, outputs: node.outputs ?? 0,
      x: node.x ?? 0, y: node.y ?? 0, names: { inputPortNames: node.inputPortNames, outputPortNames: node.outputPortNames }, values: null }));
    const wires = (graph.wires ?? []).map(({ from, out = 0, to, in: input = 0 }) => ({ from, out, to, in: input }));
    const places = new Set(nodes.map(({ x, y }) => `${x},${y}`));
    this.state = { nodes: places.size === nodes.length && nodes.length > 1 ? spread(nodes) : arranged(nodes, wires), wires };
    this.#base = this.state;
    this.#steps = [];
    this.#undone = [];
    this.#tell();
  }

  get changed() {
    return this.#base !== null && this.state !== this.#base;
  }

  get canUndo() {
    return this.#steps.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  node(pid) {
    return this.state.nodes.find((one) => one.pid === pid);
  }

  #change(state) {
    this.#steps = [...this.#steps.slice(1 - MOST_STEPS), this.state];
    this.#undone = [];
    this.state = state;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  undo() {
    if (this.canUndo) {
      this.#undone.push(this.state);
      this.state = this.#steps.pop();
      this.#tell();
    }
  }

  redo() {
    if (this.canRedo) {
      this.#steps.push(this.state);
      this.state = this.#undone.pop();
      this.#tell();
    }
  }

  /** Moves a node; what follows within one drag is one step. */
  move(pid, x, y, { goOn = false } = {}) {
    const at = { x: Math.max(0, Math.round(x)), y: Math.max(0, Math.round(y)) };
    const nodes = this.state.nodes.map((one) => (one.pid === pid ? { ...one, ...at } : one));
    if (goOn) {
      this.state = { ...this.state, nodes };
      this.#tell();
    } else {
      this.#change({ ...this.state, nodes });
    }
  }

  arrange() {
    this.#change({ ...this.state, nodes: arranged(this.state.nodes, this.state.wires) });
  }

  /** A name that no component has yet. */
  proposed(factory, taken = []) {
    const stem = factory.slice(factory.lastIndexOf(".") + 1).replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const used = new Set([...taken, ...this.state.nodes.map(({ pid }) => pid)]);
    let n = 1;
    while (used.has(`${stem}-${n}`)) {
      n++;
    }
    return `${stem}-${n}`;
  }

  add({ pid, factory, inputs, outputs, values }) {
    const { nodes } = this.state;
    const right = nodes.length ? Math.max(...nodes.map(({ x }) => x)) : 0;
    const last = nodes.filter(({ x }) => x === right);
    const y = last.length ? Math.max(...last.map((one) => one.y)) + NODE.height + NODE.across : NODE.pad;
    this.#change({ ...this.state, nodes: [...nodes, { pid, factory, inputs, outputs, values, isNew: true, x: right || NODE.pad, y }] });
  }

  /** Settings of a node that are applied with the line. */
  configure(pid, values) {
    this.#change({ ...this.state, nodes: this.state.nodes.map((one) => (one.pid === pid ? { ...one, values: { ...one.values, ...values } } : one)) });
  }

  remove(pid) {
    this.#change({
      nodes: this.state.nodes.filter((one) => one.pid !== pid),
      wires: this.state.wires.filter(({ from, to }) => from !== pid && to !== pid) });
  }

  /** Why these two cannot be connected, as the name of a text; empty when they can. */
  hindrance(wire) {
    const [from, to] = [this.node(wire.from), this.node(wire.to)];
    if (!from || !to || wire.from === wire.to) {
      return "lines.no.self";
    }
    if (from.outputs < 1) {
      return "lines.no.output";
    }
    if (to.inputs < 1) {
      return "lines.no.input";
    }
    return this.state.wires.some((one) => sameWire(one, wire)) ? "lines.no.twice" : "";
  }

  connect(wire) {
    if (!this.hindrance(wire)) {
      this.#change({ ...this.state, wires: [...this.state.wires, { out: 0, in: 0, ...wire }] });
    }
  }

  disconnect(wire) {
    this.#change({ ...this.state, wires: this.state.wires.filter((one) => !sameWire(one, wire)) });
  }

  /** What ran when the drawing began, as the gateway takes it. */
  base() {
    return this.graph(this.#base);
  }

  /** As the gateway takes it. */
  graph(state = this.state) {
    return {
      nodes: state.nodes.map(({ pid, factory, x, y, inputs, outputs, names, values }) => ({
        pid, factory, x, y, inputs, outputs, ...names, ...(values ? { settings: values } : {}) })),
      wires: state.wires,
    };
  }
}

/** Other editors draw smaller boxes: what was apart there must not touch here. */
const spread = (nodes) => {
  const [left, top] = [Math.min(...nodes.map(({ x }) => x)), Math.min(...nodes.map(({ y }) => y))];
  let scale = 1;
  nodes.forEach((a, i) => nodes.slice(i + 1).forEach((b) => {
    const need = Math.min((NODE.width + 40) / Math.max(1, Math.abs(a.x - b.x)), (NODE.height + 20) / Math.max(1, Math.abs(a.y - b.y)));
    scale = Math.max(scale, Math.min(need, 3));
  }));
  return nodes.map((node) => ({ ...node, x: Math.round(NODE.pad + (node.x - left) * scale), y: Math.round(NODE.pad + (node.y - top) * scale) }));
};

/** In layers from left to right along the wires; a circle ends where it began. */
const arranged = (nodes, wires) => {
  const layers = new Map(nodes.map(({ pid }) => [pid, 0]));
  for (let round = 0; round < nodes.length; round++) {
    wires.forEach(({ from, to }) => {
      if (from !== to && layers.has(from) && layers.has(to) && layers.get(to) <= layers.get(from) && layers.get(from) + 1 < nodes.length) {
        layers.set(to, layers.get(from) + 1);
      }
    });
  }
  const rows = new Map();
  return nodes.map((node) => {
    const layer = layers.get(node.pid);
    const row = rows.get(layer) ?? 0;
    rows.set(layer, row + 1);
    return { ...node, x: NODE.pad + layer * (NODE.width + NODE.along), y: NODE.pad + row * (NODE.height + NODE.across) };
  });
};
