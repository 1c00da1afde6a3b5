// ONNX Runtime is had from here alone: it must not be loaded before its telemetry is off.
import './silence-telemetry.js'
export { InferenceSession, Tensor } from 'onnxruntime-node'
