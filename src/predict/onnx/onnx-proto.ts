import protobuf from 'protobufjs/light.js'

/**
 * ONNX's protobuf schema without functions, sparse and training parts; names and numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. A field that is not here is lost when a graph is read and written again.
 */
const schema = {
  nested: {
    Entry: { fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } } },
    Dimension: { oneofs: { value: { oneof: ['dimValue', 'dimParam'] } }, fields: {
      dimValue: { type: 'int64', id: 1 },
      dimParam: { type: 'string', id: 2 },
    } },
    Shape: { fields: { dim: { rule: 'repeated', type: 'Dimension', id: 1 } } },
    TensorType: { fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } } },
    Type: { fields: { tensorType: { type: 'TensorType', id: 1 } } },
    ValueInfo: { fields: { name: { type: 'string', id: 1 }, type: { type: 'Type', id: 2 } } },
    Tensor: { fields: {
      dims: { rule: 'repeated', type: 'int64', id: 1 },
      dataType: { type: 'int32', id: 2 },
      floatData: { rule: 'repeated', type: 'float', id: 4 },
      int32Data: { rule: 'repeated', type: 'int32', id: 5 },
      stringData: { rule: 'repeated', type: 'bytes', id: 6 },
      int64Data: { rule: 'repeated', type: 'int64', id: 7 },
      name: { type: 'string', id: 8 },
      rawData: { type: 'bytes', id: 9 },
      doubleData: { rule: 'repeated', type: 'double', id: 10 },
      uint64Data: { rule: 'repeated', type: 'uint64', id: 11 },
    } },
    Attribute: { fields: {
      name: { type: 'string', id: 1 },
      f: { type: 'float', id: 2 },
      i: { type: 'int64', id: 3 },
      s: { type: 'bytes', id: 4 },
      t: { type: 'Tensor', id: 5 },
      g: { type: 'Graph', id: 6 },
      floats: { rule: 'repeated', type: 'float', id: 7 },
      ints: { rule: 'repeated', type: 'int64', id: 8 },
      strings: { rule: 'repeated', type: 'bytes', id: 9 },
      type: { type: 'int32', id: 20 },
    } },
    Node: { fields: {
      input: { rule: 'repeated', type: 'string', id: 1 },
      output: { rule: 'repeated', type: 'string', id: 2 },
      name: { type: 'string', id: 3 },
      opType: { type: 'string', id: 4 },
      attribute: { rule: 'repeated', type: 'Attribute', id: 5 },
      domain: { type: 'string', id: 7 },
    } },
    Graph: { fields: {
      node: { rule: 'repeated', type: 'Node', id: 1 },
      name: { type: 'string', id: 2 },
      initializer: { rule: 'repeated', type: 'Tensor', id: 5 },
      input: { rule: 'repeated', type: 'ValueInfo', id: 11 },
      output: { rule: 'repeated', type: 'ValueInfo', id: 12 },
      valueInfo: { rule: 'repeated', type: 'ValueInfo', id: 13 },
    } },
    OperatorSet: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
    Model: { fields: {
      irVersion: { type: 'int64', id: 1 },
      producerName: { type: 'string', id: 2 },
      producerVersion: { type: 'string', id: 3 },
      graph: { type: 'Graph', id: 7 },
      opsetImport: { rule: 'repeated', type: 'OperatorSet', id: 8 },
      metadataProps: { rule: 'repeated', type: 'Entry', id: 14 },
    } },
  },
} satisfies protobuf.INamespace

/** An ONNX model: `encode(fromObject(…)).finish()` gives the bytes of a `.onnx` file. */
export const onnxModel = protobuf.Root.fromJSON(schema).lookupType('Model')

/** Numbers of TensorProto.DataType. */
export const elementTypes = { float: 1, int32: 6, int64: 7 } as const
export type ElementType = keyof typeof elementTypes
