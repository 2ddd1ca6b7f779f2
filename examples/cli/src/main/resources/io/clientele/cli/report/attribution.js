report.section('attribution', ({credits, flow, touches, lags}, kit) => {
  const rounded = v => (v == null ? '–' : Number(v.toFixed(1)).toLocaleString('en-GB'));

  kit.chart('chart-credits', width => {
    const above = width < 560; /* on a phone the name stands above its line */
    return {
      height: credits.length * (above ? 46 : 34) + 44,
      grid: {left: 14, right: 24, top: 4, bottom: 28, containLabel: true},
      tooltip: {
        trigger: 'axis', axisPointer: {type: 'none'},
        formatter: ([p]) => {
          const c = credits[p.dataIndex];
          return kit.escape(c.name) + '<br>Chain <b>' + rounded(c.conversions) + '</b>, ' + rounded(c.low) + ' to ' + rounded(c.high) +
            '<br>Last touch <b>' + rounded(c.last) + '</b>';
        },
      },
      xAxis: {...kit.axis, type: 'value', min: 0, axisLine: {show: false}, splitNumber: above ? 3 : 6, axisLabel: {...kit.axis.axisLabel, formatter: kit.short}},
      yAxis: {
        ...kit.axis, type: 'category', inverse: true, data: credits.map(c => c.name), splitLine: {show: false},
        axisLabel: {show: !above, color: 'var(--ink)', fontSize: 12.5, width: width * 0.3, overflow: 'truncate', interval: 0},
      },
      series: [
        {
          type: 'custom', silent: true, data: credits.map((c, i) => [i, c.low, c.high]), encode: {x: [1, 2], y: 0},
          renderItem: (params, api) => {
            const from = api.coord([api.value(1), api.value(0)]);
            const to = api.coord([api.value(2), api.value(0)]);
            const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: 'var(--blue)', lineWidth: 2}});
            const name = {type: 'text', style: {x: params.coordSys.x + 4, y: from[1] - 24, text: credits[api.value(0)].name, fill: 'var(--ink)', fontSize: 12.5, width: width - 60, overflow: 'truncate'}};
            return {
              type: 'group',
              children: [line(from[0], from[1], to[0], to[1]), line(from[0], from[1] - 5, from[0], from[1] + 5), line(to[0], to[1] - 5, to[0], to[1] + 5)]
                .concat(above ? [name] : []),
            };
          },
        },
        {type: 'scatter', symbol: 'circle', symbolSize: 11, itemStyle: {color: 'var(--blue)'}, emphasis: {disabled: true}, data: credits.map((c, i) => [c.conversions, i])},
        {type: 'scatter', symbol: 'rect', symbolSize: 9, itemStyle: {color: 'var(--orange-mark)'}, emphasis: {disabled: true}, data: credits.map((c, i) => [c.last, i])},
      ],
    };
  });

  /* A channel stands at several places, so ids carry the place; labels leave it out. */
  const end = '(conversion)';
  const id = (place, name) => (name === end ? end : place + ' ' + name);
  const label = name => (name === end ? 'Conversion' : name[0] === '(' ? name.slice(1, -1) : name);
  const labels = {};
  const places = {};
  flow.forEach(([place, from, to]) => {
    labels[id(place, from)] = label(from);
    places[id(place, from)] = place;
    labels[id(place + 1, to)] = label(to);
    if (to !== end) places[id(place + 1, to)] = place + 1;
  });
  const last = Math.max(...Object.values(places)) + 1;
  kit.chart('chart-flow', () => ({
    tooltip: {
      formatter: p => p.dataType === 'edge'
        ? kit.escape(labels[p.data.source]) + ' → ' + kit.escape(labels[p.data.target]) + ': <b>' + rounded(p.data.value) + '</b>'
        : kit.escape(labels[p.name]) + ': <b>' + rounded(p.value) + '</b>',
    },
    series: [{
      type: 'sankey', left: 8, right: 88, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 10, layoutIterations: 32, draggable: false,
      emphasis: {disabled: true},
      data: Object.keys(labels).map(name => ({
        name, depth: (places[name] || last) - 1,
        itemStyle: {color: name === end ? 'var(--green)' : 'var(--blue)', borderWidth: 0},
        label: {position: 'right', formatter: labels[name], color: 'var(--ink)', fontSize: 12, width: 120, overflow: 'truncate'},
      })),
      links: flow.map(([place, from, to, conversions]) => ({
        source: id(place, from), target: id(place + 1, to), value: conversions,
        lineStyle: {color: to === end ? 'var(--green)' : 'var(--blue)', opacity: 0.22, curveness: 0.5},
      })),
    }],
  }));

  const bars = (element, data, first, name) => {
    const used = data.reduce((most, v, i) => (v > 0 ? i : most), 0);
    const shown = data.slice(0, used + 1);
    const more = used === data.length - 1;
    kit.chart(element, () => ({
      grid: {left: 4, right: 8, top: 16, bottom: 30, containLabel: true},
      tooltip: {trigger: 'axis', axisPointer: {type: 'none'}, valueFormatter: rounded},
      xAxis: {
        ...kit.axis, type: 'category', splitLine: {show: false}, name, nameLocation: 'middle', nameGap: 28, nameTextStyle: {color: 'var(--muted)'},
        data: shown.map((_, i) => i + first + (more && i === used ? '+' : '')),
        axisLabel: {...kit.axis.axisLabel, hideOverlap: true},
      },
      yAxis: {...kit.axis, type: 'value', axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter: kit.short}},
      series: [{type: 'bar', name: 'Conversions', barCategoryGap: '24%', emphasis: {disabled: true}, itemStyle: {color: 'var(--blue)', borderRadius: [2, 2, 0, 0]}, data: shown}],
    }));
  };
  bars('chart-touches', touches, 1, 'Touches');
  bars('chart-lags', lags, 0, 'Days');
});
