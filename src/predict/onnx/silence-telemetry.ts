// Since 1.29 ONNX Runtime's own binaries tell Microsoft which models are opened, and leave an id of the machine on its disk, unless
// this stands in the environment before they are loaded (microsoft/onnxruntime#27379). What is scored here is nobody else's business.
process.env.ORT_DISABLE_TELEMETRY = '1'
