/* The frame of the report's charts: a section's script registers with report.section(id, draw). */
const report = (() => {
  'use strict';
  const PRINT_WIDTH = 690; /* A4 less the margins of the style sheet; a third of it for a small multiple */
  const charts = [];

  const read = id => JSON.parse(document.getElementById('data-' + id).textContent);
  const meta = read('report');
  const grouped = (value, decimals) =>
    Math.abs(value).toLocaleString('en-GB', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  const sign = value => (value < 0 ? '−' : '');
  const count = value => (value == null ? '–' : sign(value) + grouped(value, 0));
  const money = value =>
    value == null ? '–' : sign(value) + meta.unit + grouped(value, Math.abs(value) >= 1000 ? 0 : meta.decimals);
  const percent = value => (value == null ? '–' : sign(value) + grouped(value * 100, 1) + '%');
  const short = value => {
    const size = Math.abs(value);
    for (const [unit, letter] of [[1e9, 'bn'], [1e6, 'm'], [1e3, 'k']]) {
      if (size >= unit * 0.9995) {
        return sign(value) + Number((size / unit).toPrecision(3)) + letter;
      }
    }
    return sign(value) + Number(size.toPrecision(3));
  };
  const shortMoney = value => sign(value) + meta.unit + short(Math.abs(value));

  const escape = text => text.replace(/[&<>"']/g, c => '&#' + c.charCodeAt(0) + ';');

  const axis = {
    axisLine: {lineStyle: {color: 'var(--grey)'}},
    axisTick: {show: false},
    axisLabel: {color: 'var(--muted)', fontSize: 12, lineHeight: 15},
    splitLine: {lineStyle: {color: 'var(--line)'}},
  };
  const tooltip = {
    confine: true, className: 'tip', backgroundColor: 'var(--card)', borderColor: 'var(--grey)', borderWidth: 1, padding: [8, 12],
    textStyle: {color: 'var(--ink)', fontSize: 13}, extraCssText: 'box-shadow: none; border-radius: 4px;',
  };
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

  function paint(entry, width) {
    const option = entry.build(width);
    const {height, ...shown} = option;
    if (height) {
      entry.element.style.height = height + 'px';
    }
    entry.chart.resize({width, height: entry.element.clientHeight, silent: true});
    entry.chart.setOption(
      {animation: false, backgroundColor: 'transparent', textStyle: {fontFamily: font, color: 'var(--ink)'}, ...shown,
       tooltip: {...tooltip, ...shown.tooltip}}, true);
  }

  /** Draws a chart into an element; build(width) gives its options, again whenever the width changes. */
  function chart(id, build) {
    const element = document.getElementById(id);
    if (!element) return;
    const entry = {element, build, width: element.clientWidth, chart: echarts.init(element, null, {renderer: 'svg', width: element.clientWidth})};
    charts.push(entry);
    paint(entry, entry.width);
  }

  let pending = 0;
  window.addEventListener('resize', () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => charts.forEach(entry => {
      const width = entry.element.clientWidth;
      if (width !== entry.width) {
        entry.width = width;
        paint(entry, width);
      }
    }));
  });
  window.addEventListener('beforeprint', () =>
    charts.forEach(entry => paint(entry, Math.min(entry.width, entry.element.closest('.multiples') ? (PRINT_WIDTH - 48) / 3 : PRINT_WIDTH))));
  window.addEventListener('afterprint', () => charts.forEach(entry => paint(entry, entry.element.clientWidth)));

  const kit = {chart, axis, escape, count, money, percent, short, shortMoney};
  return {section: (id, draw) => draw(read(id), kit)};
})();
