// A small CSV, and its rows as the features that a model's metadata names.

/** The rows as objects by column; quotes as in RFC 4180. */
export function parse(csv) {
  const rows = [[]];
  let cell = '', quoted = false;
  const end = () => { rows.at(-1).push(cell); cell = ''; };
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (csv[i + 1] === '"') cell += csv[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') end();
    else if (c === '\n') { end(); rows.push([]); }
    else if (c !== '\r') cell += c;
  }
  if (cell !== '' || rows.at(-1).length > 0) end();
  const [header, ...body] = rows.filter(row => row.length > 0);
  return body.map(row => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

/** A row as numbers: a column by its name, `column=category`, `column missing`, `column=(other)` for texts without a feature of their own. */
export function features(row, columns) {
  const known = Object.keys(row).sort((a, b) => b.length - a.length);
  const parts = columns.map(column => {
    if (column in row) return [column, null];
    const name = known.find(k => column.startsWith(`${k}=`) || column === `${k} missing`);
    if (name === undefined) throw new Error(`the table lacks ${column}`);
    return [name, column === `${name} missing` ? '' : column.slice(name.length + 1)];
  });
  return parts.map(([name, category]) => {
    const cell = row[name];
    if (category === null) return cell === '' ? NaN : Number(cell);
    if (category !== '(other)') return cell === category ? 1 : 0;
    return cell !== '' && !parts.some(([other, c]) => other === name && c === cell) ? 1 : 0;
  });
}
