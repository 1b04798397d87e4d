// Reads an exported model: its texts, straight from the file, and what it answers, by ONNX Runtime.
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

// The fields of a protocol buffer: [number, value], a varint as a number and bytes as they are.
function* fields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(value);
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    switch (tag & 7) {
      case 0: yield [tag >>> 3, varint()]; break;
      case 2: { const length = varint(); yield [tag >>> 3, bytes.subarray(at, at += length)]; break; }
      case 5: yield [tag >>> 3, bytes.subarray(at, at += 4)]; break;
      default: throw new Error(`wire type ${tag & 7} at ${at}`);
    }
  }
}

const text = bytes => new TextDecoder().decode(bytes);

/** The model's metadata by name: ModelProto.metadata_props, field 14. */
export function metadata(path) {
  const found = {};
  for (const [field, value] of fields(readFileSync(path))) {
    if (field !== 14) continue;
    const entry = Object.fromEntries(fields(value));
    found[text(entry[1])] = text(entry[2] ?? new Uint8Array());
  }
  return found;
}

/** Opens a model, to be asked by run({ name: { type, shape, values } }); gives [names of outputs, their values and shapes]. */
export async function open(path) {
  const session = await ort.InferenceSession.create(readFileSync(path), { executionProviders: ['wasm'] });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(inputs) {
      const feeds = {};
      for (const [name, { type, shape, values }] of Object.entries(inputs)) {
        const data = type === 'int32' ? Int32Array.from(values) : Float32Array.from(values, v => v === null ? NaN : v);
        feeds[name] = new ort.Tensor(type, data, shape);
      }
      const said = (await session.run(feeds))[session.outputNames[0]];
      return { shape: [...said.dims], values: said.data };
    },
  };
}
