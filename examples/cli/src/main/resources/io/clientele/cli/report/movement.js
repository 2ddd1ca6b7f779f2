report.section('movement', ({from, to, moves}, kit) => {
  /* Names stand on both sides, so ids carry the side; the label leaves it out. */
  const used = (names, side) => names
    .map((name, i) => ({name: side + i, label: name}))
    .filter((_, i) => moves.some(m => m[side === 'a' ? 0 : 1] === i));
  const nodes = [...used(from, 'a'), ...used(to, 'b')];
  const labels = Object.fromEntries(nodes.map(n => [n.name, n.label]));
  kit.chart('chart-movement', width => ({
    tooltip: {
      formatter: p => p.dataType === 'edge'
        ? labels[p.data.source] + ' → ' + labels[p.data.target] + ': <b>' + kit.count(p.data.value) + '</b>'
        : labels[p.name] + ': <b>' + kit.count(p.value) + '</b>',
    },
    series: [{
      type: 'sankey', left: 128, right: 128, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 9, layoutIterations: 0, draggable: false,
      emphasis: {disabled: true},
      data: nodes.map(n => ({
        name: n.name,
        itemStyle: {color: 'var(--blue)', borderWidth: 0},
        label: {position: n.name[0] === 'a' ? 'left' : 'right', formatter: n.label, color: 'var(--ink)', fontSize: 12},
      })),
      links: moves.map(([f, t, customers]) => ({
        source: 'a' + f, target: 'b' + t, value: customers,
        lineStyle: {color: f === t ? 'var(--grey)' : 'var(--blue)', opacity: f === t ? 0.28 : 0.3, curveness: 0.5},
      })),
    }],
  }));
});
