/* What the gateway tells while the page is open: a snapshot first, then what changes. */
import { request } from "./api.js";

const KEEP_MILLIS = 600_000;
const MAX_POINTS = 3_600;
const RETRY_MILLIS = 3_000;
const HISTORY_MILLIS = 200;
const SILENT_MILLIS = 40_000; // the gateway says something every 15 s
const TOPICS = "/api/v1/events?topics=";
const ALWAYS = ["configuration", "update", "package"];

class Live extends EventTarget {
  gateway = {};
  status = new Map();
  assets = new Map();
  alarms = { active: new Map(), recent: [] };
  graph = null;
  /** "connecting", "open" or "lost" */
  connection = "connecting";
  lastEvent = 0;

  /** what passes each wire, by its key: { rate, failed } a second */
  rates = new Map();

  #source = null;
  #stream = null;
  #topics = new Map();
  #clockAhead = 0;
  #watch = 0;

  /** Now, by the gateway's clock. */
  now() {
    return Date.now() + this.#clockAhead;
  }

  /** Starts, unless it has been started. */
  begin() {
    if (!this.#source) {
      this.start();
    }
  }

  start() {
    this.stop();
    const source = new EventSource("/api/events");
    this.#source = source;
    const on = (name, take) =>
      source.addEventListener(name, (event) => {
        this.lastEvent = Date.now();
        take(JSON.parse(event.data));
        this.#tell(name);
      });
    on("snapshot", (data) => this.#snapshot(data));
    on("status", (changed) => changed.forEach((one) => this.#status(one)));
    on("readings", (changed) => changed.forEach((one) => this.#reading(one)));
    on("alarm", (alarm) => this.#alarm(alarm));
    on("graph", (graph) => (this.graph = graph));
    on("rates", (rates) => (this.rates = new Map(rates.map((one) => [wireKey(one), one]))));
    source.onerror = () => this.#broken(source);
    this.#watch = setInterval(() => {
      if (this.connection === "open" && Date.now() - this.lastEvent > SILENT_MILLIS) {
        this.#connection("lost");
        this.start();
      }
    }, 5_000);
  }

  /** What is told on topics is passed on as it comes; a gateway that knows none of them is not asked again. */
  #follow() {
    this.#stream?.close();
    const stream = new EventSource(`${TOPICS}${[...ALWAYS, ...this.#topics.keys()].join(",")}`);
    this.#stream = stream;
    [...ALWAYS, ...this.#topics.keys()].forEach((name) => stream.addEventListener(name, (event) =>
      this.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(event.data) }))));
  }

  /** Asks for more than everybody gets, for as long as the returned function is not called. */
  subscribe(topic) {
    const again = () => this.#stream && this.#follow();
    this.#topics.set(topic, (this.#topics.get(topic) ?? 0) + 1);
    if (this.#topics.get(topic) === 1) {
      again();
    }
    return () => {
      this.#topics.set(topic, this.#topics.get(topic) - 1);
      if (this.#topics.get(topic) === 0) {
        this.#topics.delete(topic);
        again();
      }
    };
  }

  stop() {
    clearInterval(this.#watch);
    this.#source?.close();
    this.#source = null;
    this.#stream?.close();
    this.#stream = null;
  }

  async #broken(source) {
    if (source !== this.#source) {
      return;
    }
    this.#connection("lost");
    if (source.readyState !== EventSource.CLOSED) {
      return; // the browser tries again by itself
    }
    const session = await request("GET", "/api/session").catch(() => null);
    if (session && session.stage !== "open") {
      this.stop();
      this.#tell("loggedout");
    } else {
      setTimeout(() => source === this.#source && this.start(), RETRY_MILLIS);
    }
  }

  #connection(state) {
    if (this.connection !== state) {
      this.connection = state;
      this.#tell("connection");
    }
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }

  #snapshot(data) {
    if (!this.#stream) {
      setTimeout(() => this.#source && !this.#stream && this.#follow());
    }
    this.#clockAhead = data.now - Date.now();
    this.gateway = data.gateway;
    this.status = new Map(data.status.map((one) => [one.pid, one]));
    const known = new Set(data.readings.map((one) => one.pid));
    [...this.assets.keys()].filter((pid) => !known.has(pid)).forEach((pid) => this.assets.delete(pid));
    data.readings.forEach((one) => this.#reading(one));
    // what is now comes before what was
    setTimeout(() => data.readings.forEach((one) => this.#history(one.pid)), HISTORY_MILLIS);
    this.alarms = {
      active: new Map(data.alarms.active.map((one) => [`${one.pid}/${one.name}`, one])),
      recent: data.alarms.recent,
    };
    this.graph = data.graph;
    this.#connection("open");
  }

  #status(one) {
    if (one.gone) {
      this.status.delete(one.pid);
      this.assets.delete(one.pid);
    } else {
      this.status.set(one.pid, one);
    }
  }

  #reading({ pid, time, channels }) {
    let asset = this.assets.get(pid);
    if (!asset) {
      asset = { pid, time, channels: new Map() };
      this.assets.set(pid, asset);
    }
    asset.time = time;
    for (const { name, value, time: taken, unit, error } of channels) {
      let channel = asset.channels.get(name);
      if (!channel) {
        channel = { asset: pid, name, unit: "", error: "", value: null, time: 0, fraction: false, points: [] };
        asset.channels.set(name, channel);
        asset.channels = new Map([...asset.channels].sort(([a], [b]) => a.localeCompare(b)));
      }
      channel.error = error ?? "";
      channel.unit = unit ?? channel.unit;
      if (value === null && channel.value !== null) {
        continue;
      }
      channel.value = value;
      channel.fraction ||= typeof value === "number" && !Number.isInteger(value);
      if (taken > channel.time) {
        channel.time = taken;
        this.#point(channel, taken, value);
      }
    }
  }

  #point(channel, time, value) {
    const number = typeof value === "boolean" ? Number(value) : value;
    if (typeof number !== "number") {
      return;
    }
    const { points } = channel;
    points.push([time, number]);
    if (points.length > MAX_POINTS || points[0][0] < time - KEEP_MILLIS) {
      const first = points.findIndex((point) => point[0] >= time - KEEP_MILLIS);
      points.splice(0, Math.max(first, points.length - MAX_POINTS));
    }
  }

  /** What was before this page was opened, or while it had no connection. */
  async #history(pid) {
    const { channels } = await request("GET", `/api/history?pid=${encodeURIComponent(pid)}`).catch(() => ({}));
    for (const [name, { base, t, v }] of Object.entries(channels ?? {})) {
      const channel = this.assets.get(pid)?.channels.get(name);
      if (channel) {
        const own = channel.points;
        const first = own[0]?.[0] ?? Infinity;
        const told = t.map((offset, i) => [base + offset, v[i]]);
        const gaps = told.filter(
          ([time]) => time < first || !own.some((point) => Math.abs(point[0] - time) < 2_000));
        channel.points = [...own, ...gaps].sort((a, b) => a[0] - b[0]);
        channel.fraction ||= v.some((value) => !Number.isInteger(value));
      }
    }
    this.#tell("readings");
  }

  #alarm(alarm) {
    const key = `${alarm.pid}/${alarm.name}`;
    if (alarm.cleared) {
      this.alarms.active.delete(key);
      this.alarms.recent = [alarm, ...this.alarms.recent.filter(
        (one) => one.pid !== alarm.pid || one.name !== alarm.name || one.raised !== alarm.raised)].slice(0, 50);
    } else {
      this.alarms.active.set(key, alarm);
    }
  }

  /** The components that need somebody, the worst first. */
  attention() {
    const rank = { FAILED: 0, OFFLINE: 1 };
    return [...this.status.values()]
      .filter((one) => one.state in rank)
      .sort((a, b) => rank[a.state] - rank[b.state] || a.pid.localeCompare(b.pid));
  }

  channel(key) {
    const at = key.indexOf("\n");
    return this.assets.get(key.slice(0, at))?.channels.get(key.slice(at + 1));
  }
}

export const wireKey = ({ from, out = 0, to, in: input = 0 }) => `${from}:${out}>${to}:${input}`;
export const live = new Live();
export const channelKey = (asset, channel) => `${asset}\n${channel}`;
