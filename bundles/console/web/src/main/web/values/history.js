/* What channels were, from the gateway's store; and while it has none, from what this page has seen. */
import { get, list } from "../api.js";
import { live } from "../live.js";

const POINTS = 800;
const KEPT = 40;
const cache = new Map();

const seriesName = (key) => key.split("\n").map((part) => part.replace(/[%,/]/g, encodeURIComponent)).join("/");

/** @return [[time, low, high], ...] of the channels, by key, and whether the store answered */
export const history = async (keys, from, to) => {
  const address = `/values/history?${new URLSearchParams({ series: keys.map(seriesName).join(","), from: Math.round(from), to: Math.round(to), points: POINTS })}`;
  if (!cache.has(address)) {
    cache.set(address, get(address));
    if (cache.size > KEPT) {
      cache.delete(cache.keys().next().value);
    }
  }
  let told;
  try {
    told = list(await cache.get(address));
  } catch (refused) {
    cache.delete(address);
    if (refused.status !== 404) {
      throw refused;
    }
    return { stored: false, points: new Map(keys.map((key) => [key, seen(key, from, to)])) };
  }
  return { stored: true, points: new Map(keys.map((key) => {
    const series = told.find(({ pid, channel }) => `${pid}\n${channel}` === key);
    return [key, (series?.t ?? []).map((offset, i) => [series.base + offset, series.min[i], series.max[i]])];
  })) };
};

const seen = (key, from, to) => (live.channel(key)?.points ?? [])
  .filter(([time]) => time >= from && time <= to).map(([time, value]) => [time, value, value]);

export const exportAddress = (keys, from, to) =>
  `/values/export.csv?${new URLSearchParams({ series: keys.map(seriesName).join(","), from: Math.round(from), to: Math.round(to) })}`;

/** What this page itself has, as a table. */
export const seenAsCsv = (keys, from, to) => {
  const rows = keys.flatMap((key) => seen(key, from, to).map(([time, value]) => [time, key, value])).sort((a, b) => a[0] - b[0]);
  const cell = (content) => (/[",\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content);
  return ["time,asset,channel,value,unit", ...rows.map(([time, key, value]) => {
    const [asset, channel] = key.split("\n");
    return [new Date(time).toISOString(), asset, channel, String(value), live.channel(key)?.unit ?? ""].map(cell).join(",");
  })].join("\r\n");
};
