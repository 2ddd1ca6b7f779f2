report.section('life-cycle', ({months, stages, second}, kit) => {
  /* Told apart by lightness and by names beside the last bar, not by hue alone. */
  const colors = ['var(--s7)', 'var(--s5)', 'var(--s3)', 'var(--orange-mark)', 'var(--grey-soft)'];
  kit.chart('chart-life-cycle', width => ({
    grid: {left: 4, right: 8, top: width < 480 ? 56 : 36, bottom: 16, containLabel: true},
    legend: {
      top: 0, left: 0, itemWidth: 14, itemHeight: 10, itemGap: 12, selectedMode: false, icon: 'rect', textStyle: {color: 'var(--ink)', fontSize: 12},
    },
    tooltip: {trigger: 'axis', axisPointer: {type: 'none'}, order: 'seriesDesc', valueFormatter: kit.count},
    xAxis: {
      ...kit.axis, type: 'category', data: months, splitLine: {show: false},
      axisLabel: {
        ...kit.axis.axisLabel, hideOverlap: true, interval: Math.max(0, Math.ceil(months.length * (width < 480 ? 36 : 46) / width) - 1),
        formatter: (name, i) => {
          const [month, year] = name.split(' ');
          return i === 0 || month === 'Jan' ? month + '\n' + year : month;
        },
      },
    },
    yAxis: {...kit.axis, type: 'value', axisLine: {show: false}, splitNumber: 4, axisLabel: {...kit.axis.axisLabel, formatter: kit.short}},
    series: stages.map((stage, i) => ({
      type: 'bar', stack: 'customers', name: stage.name, color: colors[i], data: stage.sizes, barCategoryGap: '22%', emphasis: {disabled: true},
      itemStyle: {color: colors[i], borderColor: 'var(--paper)', borderWidth: 1},
    })),
  }));
  const days = second.map((_, i) => i);
  const line = {type: 'line', symbol: 'none', step: 'end', emphasis: {disabled: true}};
  kit.chart('chart-second-order', width => ({
    grid: {left: 4, right: 16, top: 16, bottom: 30, containLabel: true},
    tooltip: {
      trigger: 'axis', axisPointer: {lineStyle: {color: 'var(--grey)'}},
      formatter: points => {
        const [share, low, high] = second[points[0].dataIndex];
        return '<b>Day ' + kit.count(points[0].dataIndex) + '</b><br>' + kit.percent(share) + ' (' + kit.percent(low) + ' to ' + kit.percent(high) + ')';
      },
    },
    xAxis: {
      ...kit.axis, type: 'category', boundaryGap: false, data: days, splitLine: {show: false}, name: 'Days after the first order', nameLocation: 'middle',
      nameGap: 28, nameTextStyle: {color: 'var(--muted)'}, axisLabel: {...kit.axis.axisLabel, interval: i => i % (width < 480 ? 90 : 30) === 0},
    },
    yAxis: {
      ...kit.axis, type: 'value', min: 0, max: 1, interval: 0.25, axisLine: {show: false},
      axisLabel: {...kit.axis.axisLabel, formatter: v => Math.round(v * 100) + '%'},
    },
    series: [
      {...line, name: 'low', stack: 'band', data: second.map(s => s[1]), lineStyle: {opacity: 0}, tooltip: {show: false}},
      {...line, name: 'band', stack: 'band', data: second.map(s => s[2] - s[1]), lineStyle: {opacity: 0}, areaStyle: {color: 'var(--blue-soft)', opacity: 1}},
      {...line, name: 'share', data: second.map(s => s[0]), lineStyle: {color: 'var(--blue)', width: 2}, itemStyle: {color: 'var(--blue)'}},
    ],
  }));
});
