report.section('predictions', ({groups, weeks}, kit) => {
  const percent = v => Math.round(v * 100) + '%';
  const named = (text, gap) => ({name: text, nameLocation: 'middle', nameGap: gap, nameTextStyle: {color: 'var(--muted)'}});

  kit.chart('chart-predicted-value', () => ({
    grid: {left: 4, right: 8, top: 16, bottom: 30, containLabel: true},
    tooltip: {trigger: 'axis', axisPointer: {type: 'none'}, valueFormatter: kit.money},
    xAxis: {...kit.axis, ...named('Tenths of the customers, by predicted spending', 28), type: 'category', data: groups.map(g => g.number), splitLine: {show: false}},
    yAxis: {...kit.axis, type: 'value', axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter: kit.shortMoney}},
    series: [
      {type: 'bar', name: 'Predicted', itemStyle: {color: 'var(--blue)', borderRadius: [2, 2, 0, 0]}, barGap: '8%', barCategoryGap: '32%', emphasis: {disabled: true}, data: groups.map(g => g.expectedValue)},
      {type: 'bar', name: 'Actual', itemStyle: {color: 'var(--orange-mark)', borderRadius: [2, 2, 0, 0]}, emphasis: {disabled: true}, data: groups.map(g => g.actualValue)},
    ],
  }));

  const share = {...kit.axis, type: 'value', min: 0, max: 1, interval: 0.25, axisLine: {show: false}, axisLabel: {...kit.axis.axisLabel, formatter: percent}};
  kit.chart('chart-churn', () => ({
    grid: {left: 4, right: 12, top: 16, bottom: 30, containLabel: true},
    tooltip: {trigger: 'item', formatter: p => 'Predicted ' + kit.percent(p.value[0]) + '<br>Actual ' + kit.percent(p.value[1])},
    xAxis: {...share, ...named('Predicted', 28)},
    yAxis: share,
    series: [
      {type: 'line', data: [[0, 0], [1, 1]], symbol: 'none', silent: true, tooltip: {show: false}, lineStyle: {color: 'var(--grey)', type: 'dashed', width: 1.5}},
      {type: 'line', data: groups.map(g => [g.expectedLost, g.actualLost]), symbol: 'circle', symbolSize: 9, showAllSymbol: true, color: 'var(--blue)', lineStyle: {width: 1.5, color: 'var(--blue)'}, emphasis: {disabled: true}},
    ],
  }));

  const line = (name, at, color, symbol) => ({
    type: 'line', name, data: weeks.map(w => [w[0], w[at]]), color, symbol, symbolSize: 7, showAllSymbol: true,
    lineStyle: {width: 2, color}, itemStyle: {color}, emphasis: {disabled: true},
  });
  kit.chart('chart-next-order', () => ({
    grid: {left: 4, right: 12, top: 16, bottom: 30, containLabel: true},
    tooltip: {trigger: 'axis', axisPointer: {lineStyle: {color: 'var(--grey)'}}, valueFormatter: kit.percent},
    xAxis: {...kit.axis, ...named('Weeks', 28), type: 'value', max: weeks.length - 1, splitLine: {show: false}},
    yAxis: {...kit.axis, type: 'value', min: 0, axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter: percent}},
    series: [line('Predicted', 1, 'var(--blue)', 'circle'), line('Actual', 2, 'var(--orange-mark)', 'rect')],
  }));
});
