'use strict';
(() => {
  const { nodes, parents, children, catalog, metadata, docs, freshness } = window.dbt;
  const all = Object.values(nodes);
  const shown = all.filter(n => n.resource_type !== 'test' && n.resource_type !== 'operation');
  const page = document.getElementById('page');
  const search = document.getElementById('search');

  const esc = text => String(text ?? '').replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  const title = n => n.resource_type === 'source' ? `${n.source_name}.${n.name}` : n.name;
  const href = id => `#/${encodeURIComponent(id)}`;
  const link = id => nodes[id] ? `<a href="${href(id)}">${esc(title(nodes[id]))}</a>` : esc(id);
  const badge = (text, css = '') => `<span class="badge ${css}">${esc(text)}</span>`;
  const isTest = id => nodes[id]?.resource_type === 'test';
  const testsOf = id => (children[id] || []).filter(isTest).map(t => nodes[t]);
  const columnOf = (bag, name) => Object.values(bag || {}).find(c => c.name.toLowerCase() === name.toLowerCase());

  // The little of markdown that descriptions use; everything is escaped first.
  function markdown(text) {
    const inline = line => esc(line)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
      .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>');
    return String(text || '').trim().split(/\n\s*\n/).filter(Boolean).map(block => {
      const lines = block.split('\n');
      if (lines.every(l => /^\s*[-*] /.test(l))) return `<ul>${lines.map(l => `<li>${inline(l.replace(/^\s*[-*] /, ''))}</li>`).join('')}</ul>`;
      const heading = /^(#+) (.*)$/.exec(lines[0]);
      if (heading) return `<h3>${inline(heading[2])}</h3>${lines.length > 1 ? `<p>${lines.slice(1).map(inline).join(' ')}</p>` : ''}`;
      return `<p>${lines.map(inline).join(' ')}</p>`;
    }).join('');
  }

  function drawTree() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = n => [title(n), n.description, (n.tags || []).join(' '), ...Object.values(n.columns || {}).map(c => `${c.name} ${c.description}`), ...Object.keys(catalog[n.unique_id]?.columns || {})].join(' ').toLowerCase();
    const rank = n => words.every(w => title(n).toLowerCase().includes(w)) ? 0 : 1;
    const found = shown.filter(n => words.every(w => text(n).includes(w)));
    const groups = {};
    for (const n of found) (groups[`${n.package_name} · ${n.resource_type}s`] ??= []).push(n);
    const here = decodeURIComponent(location.hash.slice(2));
    document.getElementById('tree').innerHTML = found.length === 0 ? '<p>Nothing found.</p>' : Object.keys(groups).sort().map(name =>
      `<h2>${esc(name)}</h2><ul>${groups[name].sort((a, b) => rank(a) - rank(b) || title(a).localeCompare(title(b))).map(n =>
        `<li><a href="${href(n.unique_id)}"${n.unique_id === here ? ' aria-current="page"' : ''} title="${esc(title(n))}">${esc(title(n))}</a></li>`).join('')}</ul>`).join('');
  }

  function reach(id, next) {
    const distance = new Map([[id, 0]]);
    const queue = [id];
    for (const at of queue) {
      for (const to of (next[at] || []).filter(n => nodes[n] && !isTest(n))) {
        if (!distance.has(to)) queue.push(to);
        distance.set(to, Math.max(distance.get(to) ?? 0, distance.get(at) + 1));
      }
    }
    return distance;
  }

  function lineage(ids, focus) {
    const set = new Set(ids);
    const level = {};
    const depth = id => level[id] ??= Math.max(-1, ...(parents[id] || []).filter(p => set.has(p)).map(depth)) + 1;
    ids.forEach(depth);
    const columns = [];
    for (const id of [...ids].sort((a, b) => title(nodes[a]).localeCompare(title(nodes[b])))) (columns[level[id]] ??= []).push(id);
    const [wide, high, gap] = [200, 30, 70];
    const tallest = Math.max(...columns.map(c => c.length));
    const at = {};
    columns.forEach((column, x) => column.forEach((id, y) => { at[id] = [20 + x * (wide + gap), 20 + (y + (tallest - column.length) / 2) * (high + 14)]; }));
    const edges = ids.flatMap(id => (parents[id] || []).filter(p => set.has(p)).map(p => {
      const [x1, y1] = [at[p][0] + wide, at[p][1] + high / 2];
      const [x2, y2] = [at[id][0], at[id][1] + high / 2];
      return `<path d="M${x1} ${y1} C${x1 + gap / 2} ${y1} ${x2 - gap / 2} ${y2} ${x2} ${y2}"/>`;
    })).join('');
    const boxes = ids.map(id => {
      const [x, y] = at[id];
      const name = title(nodes[id]);
      return `<a href="${href(id)}" class="${id === focus ? 'here' : ''}"><title>${esc(id)}</title><rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="5"/><rect x="${x}" y="${y}" width="5" height="${high}" style="fill:var(--${esc(nodes[id].resource_type)})"/><text x="${x + 12}" y="${y + 19}">${esc(name.length > 27 ? name.slice(0, 26) + '…' : name)}</text></a>`;
    }).join('');
    return `<div class="lineage"><svg width="${40 + columns.length * (wide + gap) - gap}" height="${40 + tallest * (high + 14) - 14}" role="img" aria-label="Lineage">${edges}${boxes}</svg></div>`;
  }

  function columnTable(n) {
    const real = catalog[n.unique_id]?.columns || {};
    const names = [...new Set([...Object.values(real).sort((a, b) => a.index - b.index).map(c => c.name), ...Object.keys(n.columns || {}).filter(c => !columnOf(real, c))])];
    if (names.length === 0) return '';
    const rows = names.map(name => {
      const said = columnOf(n.columns, name);
      const tests = testsOf(n.unique_id).filter(t => t.column_name?.toLowerCase() === name.toLowerCase());
      return `<tr><td>${esc(name)}</td><td>${esc(columnOf(real, name)?.type || said?.data_type || '')}</td><td>${markdown(said?.description)}</td><td>${tests.map(t => badge(t.test_metadata?.name ?? t.name)).join('')}</td></tr>`;
    }).join('');
    return `<h2>Columns</h2><table><thead><tr><th>Name</th><th>Type</th><th>Description</th><th>Tests</th></tr></thead><tbody>${rows}</tbody></table>`;
  }

  function codeTabs(n) {
    const tabs = [['Source', n.raw_code], ['Compiled', n.compiled_code]].filter(([, code]) => code);
    if (tabs.length === 0) return '';
    return `<h2>Code</h2><p class="tabs">${tabs.map(([name], i) => `<button type="button" data-tab="${i}" aria-pressed="${i === 0}">${name}</button>`).join(' ')}</p>${tabs.map(([, code], i) => `<pre data-pane="${i}"${i ? ' hidden' : ''}>${esc(code)}</pre>`).join('')}`;
  }

  const limit = l => l && l.count ? `${l.count} ${l.period}${l.count === 1 ? '' : 's'}` : 'never';
  const span = s => { const [n, unit] = s < 7200 ? [s / 60, 'minute'] : s < 172800 ? [s / 3600, 'hour'] : [s / 86400, 'day']; return `${Math.floor(n)} ${unit}${Math.floor(n) === 1 ? '' : 's'}`; };
  const moment = t => String(t).replace('T', ' ').replace(/\.\d+/, '').replace(/Z$/, ' UTC');

  // The last look at the source, which may be older than this page.
  function freshnessOf(n) {
    const seen = freshness?.[n.unique_id];
    if (!seen) return '';
    if (seen.status === 'runtime error') return `<h2>Freshness</h2><p>${badge(seen.status, 'fresh error')}${esc(seen.error)}</p>`;
    return `<h2>Freshness</h2><p>${badge(seen.status, 'fresh ' + esc(seen.status))}newest row ${esc(moment(seen.max_loaded_at))}, ${span(seen.max_loaded_at_time_ago_in_s)} old when looked at ${esc(moment(seen.snapshotted_at))}</p>`;
  }

  const list = (name, ids) => ids.length ? `<h2>${name}</h2><p>${ids.map(link).join(', ')}</p>` : '';

  function drawNode(n) {
    const id = n.unique_id;
    const up = reach(id, parents), down = reach(id, children);
    const others = testsOf(id).filter(t => !t.column_name);
    page.innerHTML = `<h1>${esc(title(n))}</h1>
      <p class="facts">${badge(n.resource_type, 'kind ' + n.resource_type)}${n.materialized ? badge(n.materialized) : ''}${(n.tags || []).map(t => badge('#' + t)).join('')}
      ${esc(n.relation_name || '')} · ${esc(n.original_file_path)}${n.freshness ? ` · warns after ${limit(n.freshness.warn_after)}, fails after ${limit(n.freshness.error_after)}` : ''}</p>
      ${markdown(n.description) || '<p class="facts">No description.</p>'}
      ${Object.keys(n.meta || {}).length ? `<p>${Object.entries(n.meta).map(([k, v]) => badge(`${k}: ${typeof v === 'object' ? JSON.stringify(v) : v}`)).join('')}</p>` : ''}
      ${freshnessOf(n)}
      ${columnTable(n)}
      ${others.length ? `<h2>Tests</h2><p>${others.map(t => badge(t.name)).join('')}</p>` : ''}
      ${n.resource_type === 'test' ? '' : `<h2>Lineage</h2>${lineage([...new Set([...up.keys(), ...down.keys()])], id)}`}
      ${list('Depends on', (parents[id] || []).filter(p => !isTest(p)))}${list('Used by', (children[id] || []).filter(c => !isTest(c)))}
      ${codeTabs(n)}`;
  }

  function drawHome() {
    const count = type => all.filter(n => n.resource_type === type).length;
    const overview = Object.values(docs || {}).find(d => d.name === '__overview__' && d.package_name === metadata.project_name);
    page.innerHTML = `<h1>${esc(metadata.project_name)}</h1>
      <p class="facts">${['model', 'source', 'seed', 'snapshot', 'test', 'exposure'].filter(count).map(t => `${count(t)} ${t}${count(t) === 1 ? '' : 's'}`).join(', ')} · ${esc(metadata.adapter_type)} · written ${esc(metadata.generated_at)}</p>
      ${overview ? markdown(overview.block_contents) : ''}<h2>Lineage</h2>${shown.length ? lineage(shown.map(n => n.unique_id)) : '<p>Nothing here yet.</p>'}`;
  }

  function draw() {
    const n = nodes[decodeURIComponent(location.hash.slice(2))];
    if (n) drawNode(n); else drawHome();
    document.title = n ? `${title(n)} · ${metadata.project_name}` : metadata.project_name;
    drawTree();
    window.scrollTo(0, 0);
  }

  page.addEventListener('click', event => {
    const tab = event.target.dataset?.tab;
    if (tab === undefined) return;
    page.querySelectorAll('[data-tab]').forEach(b => b.setAttribute('aria-pressed', b.dataset.tab === tab));
    page.querySelectorAll('[data-pane]').forEach(p => { p.hidden = p.dataset.pane !== tab; });
  });
  // An address may bring what to search for: index.html?q=orders.
  search.value = new URLSearchParams(location.search).get('q') ?? '';
  search.addEventListener('input', drawTree);
  document.addEventListener('keydown', event => {
    if (event.key === '/' && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  });
  addEventListener('hashchange', draw);
  draw();
})();
