// Compares what exported models answer in ONNX Runtime with what Cohort predicts, to 1e-5.
//   node check.mjs FOLDER                        every case of a folder: NAME.onnx beside NAME.json, as eng/OnnxCases writes them
//   node check.mjs MODEL.onnx ROWS.csv PREDICTED.csv    the rows of a table beside the file of `cohort predict`
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadata, open } from './model.mjs';
import { features, parse } from './table.mjs';

const LIMIT = 1e-5;
let wrong = 0;

function compare(name, said, expected) {
  let worst = said.length === expected.length && said.length > 0 ? 0 : Infinity;
  for (let i = 0; i < said.length && worst < Infinity; i++) {
    const apart = Math.abs(said[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    worst = apart >= worst ? apart : Number.isNaN(apart) ? Infinity : worst;
  }
  const fine = worst <= LIMIT;
  if (!fine) wrong++;
  console.log(`${fine ? 'agrees' : 'DIFFERS'}: ${name}: ${said.length} numbers, at most ${worst.toExponential(1)} apart`);
}

async function cases(folder) {
  const names = readdirSync(folder).filter(file => file.endsWith('.json')).sort();
  if (names.length === 0) throw new Error(`${folder} holds no cases`);
  for (const file of names) {
    const { inputs, shape, values, metadata: wanted } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const path = join(folder, file.replace(/json$/, 'onnx'));
    const said = await (await open(path)).run(inputs);
    const texts = metadata(path);
    for (const [key, value] of Object.entries(wanted)) {
      if (typeof value === 'string' ? texts[key] === value : JSON.stringify(JSON.parse(texts[key])) === JSON.stringify(value)) continue;
      console.log(`DIFFERS: ${file}: ${key} is ${texts[key]}, not ${value}`);
      wrong++;
    }
    if (said.shape.join() !== shape.join()) {
      console.log(`DIFFERS: ${file}: the answer is [${said.shape}], not [${shape}]`);
      wrong++;
    }
    compare(file, said.values, values);
  }
}

async function table(model, rows, predicted) {
  const texts = metadata(model);
  const [columns, classes] = [JSON.parse(texts.columns), JSON.parse(texts.classes ?? '[]')];
  const table = parse(readFileSync(rows, 'utf8'));
  const values = table.flatMap(row => features(row, columns));
  const said = await (await open(model)).run({ input: { type: 'float32', shape: [table.length, columns.length], values } });
  const lines = parse(readFileSync(predicted, 'utf8'));
  const expected = lines.flatMap(line => classes.length > 0 ? classes.map(c => Number(line[`p(${c})`])) : [Number(line.prediction)]);
  compare(model, said.values, expected);
}

const [first, ...rest] = process.argv.slice(2);
if (rest.length === 2) await table(first, ...rest);
else if (first && rest.length === 0) await cases(first);
else throw new Error('usage: check.mjs FOLDER | check.mjs MODEL.onnx ROWS.csv PREDICTED.csv');
process.exitCode = wrong > 0 ? 1 : 0;
