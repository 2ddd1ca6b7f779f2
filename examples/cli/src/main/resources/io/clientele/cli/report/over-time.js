report.section('over-time', ({months}, kit) => {
  const names = months.map(m => m.name);
  const last = months.length - 1;
  const isOpen = last >= 0 && !months[last].complete;
  const monthAxis = width => ({
    ...kit.axis, type: 'category', data: names, splitLine: {show: false},
    axisLabel: {
      ...kit.axis.axisLabel, hideOverlap: true, interval: Math.max(0, Math.ceil(months.length * (width < 480 ? 36 : 46) / width) - 1),
      formatter: (name, i) => {
        const [month, year] = name.split(' ');
        return i === 0 || month === 'Jan' ? month + '\n' + year : month;
      },
    },
  });
  const valueAxis = formatter => ({
    ...kit.axis, type: 'value', axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter},
  });

  kit.chart('chart-revenue', width => {
    const labelled = width / months.length > 52;
    return {
      grid: {left: labelled ? 0 : 4, right: 0, top: 24, bottom: labelled ? 36 : 16, containLabel: !labelled},
      tooltip: {trigger: 'axis', axisPointer: {type: 'none'}, valueFormatter: kit.money},
      xAxis: monthAxis(width),
      yAxis: {...valueAxis(kit.shortMoney), show: !labelled},
      series: [{
        type: 'bar', name: 'Revenue', barCategoryGap: '28%', emphasis: {disabled: true},
        label: {show: labelled, position: 'top', color: 'var(--ink)', fontSize: 12, formatter: p => kit.shortMoney(p.value)},
        data: months.map(m => ({
          value: m.revenue,
          itemStyle: m.complete
            ? {color: 'var(--blue)', borderRadius: [2, 2, 0, 0]}
            : {color: 'var(--blue-soft)', borderColor: 'var(--blue)', borderType: 'dashed', borderWidth: 1.5},
        })),
      }],
    };
  });

  /* A line whose last, incomplete month is dashed and ends in a hollow circle. */
  const line = (name, key, color, symbol) => {
    const values = months.map(m => m[key]);
    const base = {
      type: 'line', name, color, symbol, symbolSize: 7, showAllSymbol: true, emphasis: {disabled: true}, lineStyle: {width: 2, color}, itemStyle: {color},
    };
    const done = {...base, data: values.map((v, i) => (isOpen && i === last ? null : v))};
    const open = {
      ...base, lineStyle: {width: 2, color, type: 'dashed'}, itemStyle: {color: 'var(--paper)', borderColor: color, borderWidth: 2},
      data: values.map((v, i) => (isOpen && i >= last - 1 ? (i === last ? v : {value: v, symbol: 'none'}) : null)),
      tooltip: {show: false},
    };
    return isOpen ? [done, open] : [done];
  };
  const small = (id, format, axisFormat, series) => kit.chart(id, width => ({
    grid: {left: 4, right: 12, top: 24, bottom: 16, containLabel: true},
    tooltip: {
      trigger: 'axis', axisPointer: {lineStyle: {color: 'var(--grey)'}},
      formatter: points => {
        const m = months[points[0].dataIndex];
        return '<b>' + m.name + '</b>' + (m.complete ? '' : ' (incomplete)') + '<br>'
          + series.map(s => s[3] + ': ' + format(m[s[0]])).join('<br>');
      },
    },
    xAxis: {...monthAxis(width), boundaryGap: false},
    yAxis: {...valueAxis(axisFormat), min: 0},
    series: series.flatMap(([key, color, symbol, name]) => line(name, key, color, symbol)),
  }));
  small('chart-orders', kit.count, kit.short, [['orders', 'var(--blue)', 'circle', 'Orders'], ['customers', 'var(--orange)', 'rect', 'Customers']]);
  small('chart-average-order', kit.money, kit.shortMoney, [['averageOrder', 'var(--blue)', 'circle', 'Average order']]);
  small('chart-repeat-rate', kit.percent, v => Math.round(v * 100) + '%', [['repeatRate', 'var(--blue)', 'circle', 'Repeat rate']]);
});
