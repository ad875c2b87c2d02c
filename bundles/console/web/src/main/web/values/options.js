/* How a chart looks: one plot above the other for each unit, all over the same time. */
import { formatSeconds, formatTick, formatTime, formatValue, formatWhen } from "../format.js";
import { live } from "../live.js";
import { text } from "../texts.js";
import { chosen } from "./chosen.js";

export const MAX_PLOTS = 4;
const PLOT_HEIGHT = 150;
const GAP = 30;
const DAY = 86_400_000;

const unitOf = (key) => live.channel(key)?.unit ?? "";

/** The units of the chosen channels, each has a plot. */
export const units = () => [...new Set(chosen.keys().map(unitOf))].slice(0, MAX_PLOTS);

const tick = (span) => (value) => (span > DAY ? formatWhen(value).replace(/:\d\d$/, "") : value % 60_000 ? formatSeconds(value) : formatTime(value));

export const options = (span, compare) => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = { fontFamily: style.getPropertyValue("--font"), color: colour("--muted"), fontSize: 12 };
  const all = units();
  const last = all.length - 1;
  const axis = (key) => Math.max(0, Math.min(last, all.indexOf(unitOf(key))));
  const line = (key, ghost) => ({
    id: ghost ? `${key}\nbefore` : key,
    name: key.split("\n")[1] + (ghost ? ` (${text("chart.before")})` : ""),
    type: "line",
    showSymbol: false,
    sampling: "lttb",
    step: typeof live.channel(key)?.value === "boolean" ? "end" : false,
    lineStyle: { width: ghost ? 1.4 : 2, type: ghost ? "dashed" : "solid", opacity: ghost ? 0.75 : 1 },
    color: colour(`--s${chosen.colour(key) + 1}`),
    xAxisIndex: axis(key),
    yAxisIndex: axis(key),
    data: [],
  });
  const marks = all.map((_, i) => ({
    id: `alarms\n${i}`, type: "line", data: [], xAxisIndex: i, yAxisIndex: i, silent: true,
    markArea: { silent: true, itemStyle: { color: colour("--bad"), opacity: 0.08 }, label: { ...font, color: colour("--bad"), position: "insideTop", fontSize: 11 }, data: [] },
  }));
  return {
    animation: false,
    textStyle: font,
    grid: all.map((_, i) => ({ left: 52, right: 14, top: 30 + i * (PLOT_HEIGHT + GAP), height: PLOT_HEIGHT - 16 })),
    dataZoom: [{ type: "inside", xAxisIndex: all.map((_, i) => i), filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, throttle: 80 }],
    xAxis: all.map((_, i) => ({
      type: "time",
      gridIndex: i,
      axisLine: { lineStyle: { color: colour("--line") } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...font, show: i === last, hideOverlap: true, formatter: tick(span) },
      axisPointer: { label: { show: false }, lineStyle: { color: colour("--muted") } },
    })),
    yAxis: all.map((unit, i) => ({
      type: "value",
      gridIndex: i,
      scale: true,
      name: unit,
      nameGap: 13,
      nameTextStyle: { ...font, align: "right", fontWeight: 600, padding: [0, 6, 0, 0] },
      splitNumber: 3,
      axisLabel: { ...font, formatter: formatTick },
      splitLine: { lineStyle: { color: colour("--line") } },
    })),
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    // drawn into the canvas: text in the page would need styles that the content policy forbids
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      transitionDuration: 0,
      backgroundColor: colour("--surface"),
      borderColor: colour("--line"),
      textStyle: { ...font, color: colour("--ink") },
      formatter: tooltip,
    },
    series: [...marks, ...chosen.keys().flatMap((key) => (compare ? [line(key, true), line(key)] : [line(key)]))],
  };
};

const tooltip = (shown) => {
  const lines = shown.filter((one) => Array.isArray(one.value)).map((one) => {
    const channel = live.channel(one.seriesId.replace(/\nbefore$/, ""));
    return `${one.seriesName}  ${formatValue({ ...channel, value: one.value[1] })} ${channel?.unit ?? ""}`;
  });
  return [shown.length ? formatWhen(shown[0].axisValue) : "", ...lines].join("\n");
};

/** The alarms of a time; those that ended before this page was opened are told by the gateway. */
export const alarmsBetween = (from, to, past = []) => {
  const all = new Map([...past, ...live.alarms.recent, ...live.alarms.active.values()].map((one) => [`${one.pid}/${one.name}/${one.raised}`, one]));
  return [...all.values()].filter((one) => one.raised <= to && (one.cleared || Infinity) >= from);
};

/** Alarms as areas over the same time, in every plot. */
export const alarmAreas = (from, to, past) => {
  const areas = alarmsBetween(from, to, past)
    .map((one) => [{ xAxis: Math.max(from, one.raised), name: one.name }, { xAxis: Math.min(to, one.cleared || to) }]);
  return units().map((_, i) => ({ id: `alarms\n${i}`, markArea: { data: areas } }));
};
