report.section('cohorts', ({cohorts, unit}, kit) => {
  const steps = ['var(--s8)', 'var(--s7)', 'var(--s6)', 'var(--s5)', 'var(--s4)', 'var(--s3)'];
  const longest = Math.max(...cohorts.map(c => c.revenuePerCustomer.length));
  kit.chart('chart-cohort-revenue', width => ({
    grid: {left: 4, right: 64, top: 16, bottom: 30, containLabel: true},
    tooltip: {
      trigger: 'axis', axisPointer: {lineStyle: {color: 'var(--grey)'}}, order: 'valueDesc', valueFormatter: kit.money,
    },
    xAxis: {
      ...kit.axis, type: 'category', boundaryGap: false, data: Array.from({length: longest}, (_, i) => '+' + i), splitLine: {show: false},
      name: unit[0].toUpperCase() + unit.slice(1) + 's after the first order', nameLocation: 'middle', nameGap: 28, nameTextStyle: {color: 'var(--muted)'}, axisLabel: {...kit.axis.axisLabel, hideOverlap: true},
    },
    yAxis: {...kit.axis, type: 'value', axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter: kit.shortMoney}},
    series: cohorts.map((cohort, i) => {
      const color = steps[Math.min(steps.length - 1, Math.floor(i * steps.length / cohorts.length))];
      const end = cohort.revenuePerCustomer.length - 1;
      return {
        type: 'line', name: cohort.name, color, data: cohort.revenuePerCustomer, symbol: 'circle', symbolSize: 6, showSymbol: true,
        lineStyle: {width: i === 0 ? 2.5 : 1.75, color}, itemStyle: {color}, emphasis: {disabled: true}, labelLayout: {hideOverlap: true},
        label: {
          show: true, position: 'right', fontSize: 11, color: 'var(--ink)', textBorderColor: 'var(--paper)', textBorderWidth: 3,
          formatter: p => (p.dataIndex === end ? cohort.name : ''),
        },
      };
    }),
  }));
});
