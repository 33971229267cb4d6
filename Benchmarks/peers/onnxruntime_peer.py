"""ONNX Runtime: inference with the network of the job `lstm`, of ONNX's own operators."""
import common

options = common.start(common.parser(__doc__, common.INFERENCE_JOBS))

import numpy  # noqa: E402
import onnx  # noqa: E402
import onnxruntime  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

ENGINE = "onnxruntime"
VERSION = f"onnxruntime {onnxruntime.__version__}"
FEATURES, UNITS = 5, 50
OPSET, IR_VERSION = 17, 8


def random_weights(name: str, *shape: int) -> onnx.TensorProto:
    """Weights from -0.1 to 0.1: with any, the network costs the same."""
    random = numpy.random.default_rng(seed=len(name))
    return numpy_helper.from_array(random.uniform(-0.1, 0.1, shape).astype(numpy.float32), name)


def lstm_weights(layer: str, inputs: int) -> list[onnx.TensorProto]:
    """The tensors W, R and B of ONNX's LSTM, which has one direction."""
    return [
        random_weights(f"{layer}.W", 1, 4 * UNITS, inputs),
        random_weights(f"{layer}.R", 1, 4 * UNITS, UNITS),
        random_weights(f"{layer}.B", 1, 8 * UNITS),
    ]


def lstm(layer: str, sequence: str, outputs: list[str]) -> onnx.NodeProto:
    """An LSTM over [step, window, feature]; `outputs` names those of all steps and of the last."""
    inputs = [sequence, f"{layer}.W", f"{layer}.R", f"{layer}.B"]
    return helper.make_node("LSTM", inputs, outputs, hidden_size=UNITS)


def forecaster() -> onnx.ModelProto:
    """[window, step, feature] to [window, 1]. Dropout does nothing in inference and is left out."""
    nodes = [
        helper.make_node("Transpose", ["windows"], ["steps"], perm=[1, 0, 2]),
        lstm("first", "steps", outputs=["all.directions"]),
        helper.make_node("Squeeze", ["all.directions", "direction"], ["all"]),
        lstm("second", "all", outputs=["", "last.directions"]),
        helper.make_node("Squeeze", ["last.directions", "first.axis"], ["last"]),
        helper.make_node("Gemm", ["last", "output.W", "output.B"], ["forecasts"]),
    ]
    weights = [
        *lstm_weights("first", FEATURES),
        *lstm_weights("second", UNITS),
        random_weights("output.W", UNITS, 1),
        random_weights("output.B", 1),
        numpy_helper.from_array(numpy.array([1], dtype=numpy.int64), "direction"),
        numpy_helper.from_array(numpy.array([0], dtype=numpy.int64), "first.axis"),
    ]
    shape = ["window", "step", FEATURES]
    windows = helper.make_tensor_value_info("windows", TensorProto.FLOAT, shape)
    forecasts = helper.make_tensor_value_info("forecasts", TensorProto.FLOAT, ["window", 1])
    graph = helper.make_graph(nodes, "forecaster", [windows], [forecasts], initializer=weights)
    opset = helper.make_opsetid("", OPSET)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """The model loaded for one thread."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    settings.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), settings, providers=["CPUExecutionProvider"]
    )


def main() -> None:
    """Runs the job of the command line."""
    loaded = session(forecaster())
    common.report_inference(
        ENGINE, VERSION, options,
        lambda windows: loaded.run(["forecasts"], {"windows": windows})[0],
    )


if __name__ == "__main__":
    main()
