/* Draws the rows of the product tables from the page's own data: sorted, searched, a page at a time. */
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var words = data.words;
  var columns = data.columns;
  var PAGE = 25;
  var column = {};
  columns.forEach(function (c, i) {
    column[c.id] = i;
    c.format = new Intl.NumberFormat(data.lang, {
      minimumFractionDigits: c.decimals, maximumFractionDigits: c.decimals, useGrouping: c.id !== 'recording_year'
    });
  });
  var HISTORY = columns.length, QUANTILES = HISTORY + 1, MEANS = HISTORY + 2;
  var SEARCHED = ['artist', 'album', 'barcode', 'style', 'release_type', 'recording_year', 'cover'];
  var collator = new Intl.Collator(data.lang, { numeric: true, sensitivity: 'base' });

  function element(name, classes, text) {
    var e = document.createElement(name);
    if (classes) e.className = classes;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function show(c, value) {
    if (value === null) return '–';
    return columns[c].number ? columns[c].format.format(value) : value;
  }

  function folded(text) {
    return String(text).toLocaleLowerCase(data.lang).replace(/ё/g, 'е');
  }

  var haystacks = data.products.map(function (p) {
    return folded(SEARCHED.map(function (id) { return p[column[id]]; }).join(' '));
  });

  /* --- Fan charts: bars of the past, nested boxes of the quantiles, a line at the middle --------- */

  function svg(name, attributes, parent) {
    var e = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.keys(attributes).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    if (parent) parent.appendChild(e);
    return e;
  }

  function fan(product, width, height, axes) {
    var history = product[HISTORY], quantiles = product[QUANTILES];
    var left = axes ? 30 : 0, bottom = height - (axes ? 20 : 1), top = axes ? 10 : 2;
    var most = Math.max.apply(null, history.concat.apply(history, quantiles).concat(axes ? 1 : 0)) || 1;
    if (axes) most = Math.ceil(most);
    var step = (width - left) / (history.length + quantiles.length);
    function x(i) { return left + i * step; }
    function y(v) { return bottom - v / most * (bottom - top); }
    function box(i, low, high) {
      return 'M' + (x(i) + step * 0.1).toFixed(1) + ' ' + y(low).toFixed(1) + 'V' + y(high).toFixed(1) +
        'h' + (step * 0.8).toFixed(1) + 'V' + y(low).toFixed(1) + 'z';
    }
    var name = product[column.artist] + ' – ' + product[column.album];
    var root = svg('svg', { 'class': 'chart', viewBox: '0 0 ' + width + ' ' + height, width: width, height: height,
      role: 'img', 'aria-label': name + '. ' + columns[column.expected].title + ': ' + show(column.expected, product[column.expected]) });
    if (axes) {
      [0, most / 2, most].forEach(function (v) {
        svg('line', { 'class': 'grid', x1: left, x2: width, y1: y(v), y2: y(v) }, root);
        svg('text', { 'class': 'tick end', x: left - 5, y: y(v) + 4 }, root).textContent =
          new Intl.NumberFormat(data.lang, { maximumFractionDigits: 1 }).format(v);
      });
      svg('text', { x: left, y: height - 4 }, root).textContent = data.past[0] || data.future[0];
      svg('text', { 'class': 'end', x: width, y: height - 4 }, root).textContent = data.future[data.future.length - 1];
    }
    svg('line', { 'class': 'base', x1: left, x2: width, y1: y(0), y2: y(0) }, root);
    var over = history.length - data.unfinished;
    function bars(from, to) {
      return history.slice(from, to).map(function (v, i) { return v ? box(from + i, 0, v) : ''; }).join('');
    }
    svg('path', { 'class': 'history', d: bars(0, over) }, root);
    svg('path', { 'class': 'unfinished', d: bars(over, history.length) }, root);
    var levels = data.levels.length;
    for (var band = 0; band + 1 <= levels / 2; band++) {
      svg('path', { 'class': 'band', d: quantiles.map(function (q, h) {
        return box(history.length + h, q[band], q[levels - 1 - band]);
      }).join('') }, root);
    }
    if (levels % 2 === 1) {
      svg('path', { 'class': 'median', d: quantiles.map(function (q, h) {
        return 'M' + (x(history.length + h) + step * 0.1).toFixed(1) + ' ' + y(q[(levels - 1) / 2]).toFixed(1) + 'h' + (step * 0.8).toFixed(1);
      }).join('') }, root);
    }
    return root;
  }

  /* --- Rows -------------------------------------------------------------------------------------- */

  function record(product, row, view) {
    var th = element('th', 'record');
    th.scope = 'row';
    var open = element('button', 'open');
    open.type = 'button';
    open.title = words.details;
    open.setAttribute('aria-expanded', 'false');
    open.appendChild(element('b', '', product[column.artist]));
    open.appendChild(element('span', 'album', product[column.album]));
    open.appendChild(element('small', '', ['release_type', 'cover', 'recording_year', 'style', 'barcode'].map(function (id) {
      return show(column[id], product[column[id]]);
    }).filter(function (text) { return text !== '–'; }).join(' · ')));
    open.addEventListener('click', function () {
      var shown = open.getAttribute('aria-expanded') === 'true';
      open.setAttribute('aria-expanded', String(!shown));
      if (shown) row.nextSibling.remove();
      else row.after(detail(product, 1 + view.figures.length + (view.fan ? 1 : 0)));
    });
    th.appendChild(open);
    return th;
  }

  function detail(product, width) {
    var row = element('tr', 'detail'), cell = element('td'), inside = element('div', 'inside');
    cell.colSpan = width;
    var left = element('div');
    left.appendChild(element('p', 'lead', words.sold));
    var big = fan(product, 400, 170, true);
    big.setAttribute('class', 'chart big');
    left.appendChild(big);
    left.appendChild(months(product));
    var list = element('dl');
    columns.forEach(function (c, i) {
      list.appendChild(element('dt', '', c.title));
      list.appendChild(element('dd', '', show(i, product[i])));
    });
    inside.appendChild(left);
    inside.appendChild(list);
    cell.appendChild(inside);
    row.appendChild(cell);
    return row;
  }

  function months(product) {
    var table = element('table'), head = element('tr'), body = element('tbody');
    [words.month, words.expected].concat(data.levels).forEach(function (title, i) {
      head.appendChild(element('th', i ? 'number' : '', title));
    });
    data.future.forEach(function (month, h) {
      var row = element('tr');
      row.appendChild(element('td', '', month));
      [product[MEANS][h]].concat(product[QUANTILES][h]).forEach(function (value) {
        row.appendChild(element('td', 'number', show(column.expected, value)));
      });
      body.appendChild(row);
    });
    var top = element('thead');
    top.appendChild(head);
    table.appendChild(top);
    table.appendChild(body);
    return table;
  }

  function line(index, view) {
    var product = data.products[index], row = element('tr');
    row.appendChild(record(product, row, view));
    if (view.fan) {
      var cell = element('td', 'fan');
      cell.appendChild(fan(product, 150, 34, false));
      row.appendChild(cell);
    }
    view.figures.forEach(function (c, i) {
      var td = element('td', 'number' + (i === 0 ? ' figure-main' : ''), show(c, product[c]));
      td.setAttribute('data-label', columns[c].title);
      row.appendChild(td);
    });
    return row;
  }

  /* --- A table: tools above it, titles that sort, a button for more ------------------------------ */

  function enliven(table) {
    var view = data.views[table.getAttribute('data-view')];
    var body = table.tBodies[0], holder = table.parentNode;
    var state = { sort: view.sort, rising: false, search: '', rows: view.rows, shown: 0 };
    var tools = element('div', 'tools'), found = element('span', 'found');
    var search = element('input'), sort = element('select'), more = element('button', 'plain', words.more);
    var sortable = [column.artist, column.album].concat(view.figures);
    found.setAttribute('aria-live', 'polite');
    search.type = 'search';
    search.placeholder = words.search;
    search.setAttribute('aria-label', words.search);
    more.type = 'button';
    sortable.forEach(function (c) { sort.appendChild(new Option(columns[c].title, c)); });
    var label = element('label', '', words.sort);
    label.appendChild(sort);
    [search, label, found].forEach(function (tool) { tools.appendChild(tool); });
    holder.before(tools);
    holder.after(more);

    function append(count) {
      var part = document.createDocumentFragment();
      state.rows.slice(state.shown, state.shown + count).forEach(function (i) { part.appendChild(line(i, view)); });
      body.appendChild(part);
      state.shown = Math.min(state.rows.length, state.shown + count);
      more.hidden = state.shown === state.rows.length;
    }

    function redraw() {
      var asked = folded(state.search).split(/\s+/);
      state.rows = view.rows.filter(function (i) {
        return asked.every(function (word) { return haystacks[i].indexOf(word) >= 0; });
      });
      var c = state.sort, way = state.rising ? 1 : -1;
      state.rows.sort(function (a, b) {
        var p = data.products[a][c], q = data.products[b][c];
        return way * (columns[c].number ? p - q : collator.compare(p, q));
      });
      found.textContent = words.found + ': ' + new Intl.NumberFormat(data.lang).format(state.rows.length);
      body.textContent = '';
      state.shown = 0;
      append(PAGE);
      sort.value = String(state.sort);
      heads.forEach(function (head) {
        if (head.column === state.sort) head.cell.setAttribute('aria-sort', state.rising ? 'ascending' : 'descending');
        else head.cell.removeAttribute('aria-sort');
      });
    }

    function sortBy(c) {
      if (c === state.sort) state.rising = !state.rising;
      else state.rising = !columns[c].number;
      state.sort = c;
      redraw();
    }

    var cells = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var heads = cells.map(function (cell, i) {
      var at = i === 0 ? column.artist : view.figures[i - 1 - (view.fan ? 1 : 0)];
      if (at === undefined) return null;
      var button = element('button', '', cell.textContent);
      button.type = 'button';
      button.addEventListener('click', function () { sortBy(at); });
      cell.textContent = '';
      cell.appendChild(button);
      return { cell: cell, column: at };
    }).filter(Boolean);
    sort.addEventListener('change', function () { sortBy(Number(sort.value)); });
    search.addEventListener('input', function () { state.search = search.value.trim(); redraw(); });
    more.addEventListener('click', function () { append(PAGE * 4); });
    redraw();
    if (table.getAttribute('data-view') === 'orders') {
      window.addEventListener('beforeprint', function () { append(state.rows.length); });
    }
  }

  Array.prototype.forEach.call(document.querySelectorAll('table[data-view]'), enliven);
}());
