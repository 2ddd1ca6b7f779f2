report.section('products-and-countries', ({products, countries}, kit) => {
  const bars = (id, rows) => {
    const element = document.getElementById(id);
    if (!element) return;
    kit.chart(id, width => {
      const above = width < 560; /* on a phone the name stands above its bar */
      const height = rows.length * (above ? 42 : 28) + 8;
      return {
        height,
        grid: {left: 14, right: 70, top: 4, bottom: 4, containLabel: !above},
        tooltip: {formatter: p => kit.escape(rows[p.dataIndex].name) + ': <b>' + kit.money(p.value) + '</b>'},
        xAxis: {type: 'value', show: false, min: v => Math.min(0, v.min)},
        yAxis: {
          ...kit.axis, type: 'category', inverse: true, data: rows.map(r => r.name), axisLine: {show: false}, splitLine: {show: false},
          axisLabel: {show: !above, color: 'var(--ink)', fontSize: 12.5, width: width * 0.36, overflow: 'truncate', interval: 0},
        },
        series: [{
          type: 'bar', barWidth: above ? 12 : 16, emphasis: {disabled: true},
          data: rows.map(r => ({
            value: r.revenue,
            itemStyle: r.service
              ? {color: 'var(--blue-soft)', borderColor: 'var(--blue)', borderType: 'dashed', borderWidth: 1.5}
              : {color: 'var(--blue)', borderRadius: [0, 2, 2, 0]},
          })),
          label: {show: true, position: 'right', color: 'var(--ink)', fontSize: 12, formatter: p => kit.shortMoney(p.value)},
        }].concat(above ? [{
          type: 'bar', barWidth: 12, barGap: '-100%', emphasis: {disabled: true}, silent: true, itemStyle: {color: 'transparent'},
          data: rows.map(() => 0),
          label: {
            show: true, position: [0, -16], color: 'var(--ink)', fontSize: 12.5, width: width - 76, overflow: 'truncate',
            formatter: p => rows[p.dataIndex].name,
          },
        }] : []),
      };
    });
  };
  bars('chart-products', products);
  bars('chart-countries', countries);
});
