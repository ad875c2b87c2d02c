#!/usr/bin/env python3
"""Trains the small models of the tests of inference/onnx, and writes each as ONNX with the answers of its own framework.

usage: python3 docs/models/export-models.py [folder]     (default: bundles/inference/onnx/src/test/resources/models)
needs: numpy, scikit-learn, xgboost, torch and onnx; on Debian
       apt-get install --no-install-recommends python3-sklearn python3-xgboost python3-torch python3-onnx

PyTorch's models are written by PyTorch's own exporter. For scikit-learn and XGBoost the exporters (skl2onnx, onnxmltools) are
not in Debian: the models are trained by these libraries, and this script writes the operators, names and types that those
exporters write. TensorFlow is not in Debian either: its model is a network with fixed weights in the layout of tf2onnx, and
its answers are calculated with numpy.

Beside each model lies <name>.json: the inputs and the answers that the framework gave for them, in row-major order.
"""
import json
import pathlib
import sys
import warnings

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ROWS = 8
CHANNELS = ["pressure", "flow", "temperature", "vibration"]


def pump(rows, seed):
    """A healthy or worn pump: pressure in bar, flow in m3/h, temperature in degrees Celsius, vibration in mm/s."""
    random = np.random.default_rng(seed)
    worn = random.random(rows) < 0.3
    x = np.column_stack(
        [
            random.normal(4, 0.3, rows) - 0.5 * worn,
            random.normal(20, 1.5, rows) - 2.0 * worn,
            random.normal(45, 4, rows) + 8.0 * worn,
            random.gamma(4, 0.4, rows) + 2.0 * worn,
        ]
    ).astype(np.float32)
    return x, worn.astype(np.int64)


def tensor(values):
    values = np.asarray(values)
    return {"shape": list(values.shape), "data": [float(v) for v in values.ravel()]}


def save(folder, name, model, inputs, outputs):
    onnx.checker.check_model(model)
    (folder / f"{name}.onnx").write_bytes(model.SerializeToString())
    vectors = {
        "inputs": {key: tensor(value) for key, value in inputs.items()},
        "outputs": {key: tensor(value) for key, value in outputs.items()},
    }
    (folder / f"{name}.json").write_text(json.dumps(vectors) + "\n")


def model_of(nodes, name, inputs, outputs, weights=(), producer="", ml=False):
    graph = helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(w, n) for n, w in weights])
    opsets = [helper.make_opsetid("", 13)] + ([helper.make_opsetid("ai.onnx.ml", 3)] if ml else [])
    model = helper.make_model(graph, producer_name=producer, opset_imports=opsets)
    model.ir_version = 7
    return model


def tree_attributes(trees, mode, base=0):
    """Trees are lists of (feature, threshold, yes, no, missing_is_yes) or (None, [(class, weight)])."""
    keys = "treeids nodeids featureids values modes truenodeids falsenodeids missing_value_tracks_true".split()
    nodes = {f"nodes_{key}": [] for key in keys}
    leaves = {f"class_{key}": [] for key in ("treeids", "nodeids", "ids", "weights")}
    for number, tree in enumerate(trees):
        for index, node in enumerate(tree):
            leaf = node[0] is None
            row = (number, index, 0, 0.0, "LEAF", 0, 0, 0) if leaf else (
                number, index, node[0], node[1], mode, node[2], node[3], int(node[4]))
            for key, value in zip(keys, row):
                nodes[f"nodes_{key}"].append(value)
            for label, weight in node[1] if leaf else ():
                for key, value in zip(("treeids", "nodeids", "ids", "weights"), (number, index, label, weight)):
                    leaves[f"class_{key}"].append(value)
    return {**nodes, **leaves}


def scikit_forest(folder):
    """RandomForestClassifier as skl2onnx writes it by default: label, and probabilities as a list of maps (ZipMap)."""
    from sklearn.ensemble import RandomForestClassifier

    x, y = pump(600, 1)
    forest = RandomForestClassifier(n_estimators=10, max_depth=4, random_state=1).fit(x, y)
    trees = []
    for estimator in forest.estimators_:
        t = estimator.tree_
        nodes = []
        for i in range(t.node_count):
            if t.children_left[i] < 0:
                # two classes: the weights of the second one under id 0, else the runtime's label is not the larger share
                share = t.value[i][0] / t.value[i][0].sum() / len(forest.estimators_)
                nodes.append((None, [(0, float(share[1]))]))
            else:
                nodes.append((int(t.feature[i]), float(t.threshold[i]), int(t.children_left[i]),
                              int(t.children_right[i]), False))
        trees.append(nodes)
    nodes = [
        helper.make_node("TreeEnsembleClassifier", ["X"], ["label", "probabilities"], domain="ai.onnx.ml",
                         classlabels_int64s=[0, 1], post_transform="NONE", **tree_attributes(trees, "BRANCH_LEQ")),
        helper.make_node("Cast", ["label"], ["output_label"], to=TensorProto.INT64),
        helper.make_node("ZipMap", ["probabilities"], ["output_probability"], domain="ai.onnx.ml",
                         classlabels_int64s=[0, 1]),
    ]
    maps = onnx.TypeProto()
    maps.sequence_type.elem_type.map_type.key_type = TensorProto.INT64
    maps.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
    model = model_of(
        nodes, "forest", [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 4])],
        [helper.make_tensor_value_info("output_label", TensorProto.INT64, [None]),
         onnx.ValueInfoProto(name="output_probability", type=maps)], producer="skl2onnx", ml=True)
    test, _ = pump(ROWS, 2)
    save(folder, "sklearn-forest", model, {"X": test},
         {"output_label": forest.predict(test), "output_probability": forest.predict_proba(test)})


def scikit_logistic(folder):
    """StandardScaler and LogisticRegression as skl2onnx writes them with zipmap=False, one input per column."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x, y = pump(600, 1)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y)
    scaler, logistic = pipeline[0], pipeline[1]
    weights = logistic.coef_[0]
    nodes = [
        helper.make_node("Concat", CHANNELS, ["merged"], axis=1),
        helper.make_node("Scaler", ["merged"], ["variable"], domain="ai.onnx.ml", offset=scaler.mean_.tolist(),
                         scale=(1 / scaler.scale_).tolist()),
        helper.make_node("LinearClassifier", ["variable"], ["label", "scores"], domain="ai.onnx.ml",
                         classlabels_ints=[0, 1], coefficients=[*(-weights).tolist(), *weights.tolist()],
                         intercepts=[-float(logistic.intercept_[0]), float(logistic.intercept_[0])],
                         post_transform="LOGISTIC"),
        helper.make_node("Normalizer", ["scores"], ["probabilities"], domain="ai.onnx.ml", norm="L1"),
    ]
    model = model_of(
        nodes, "logistic", [helper.make_tensor_value_info(c, TensorProto.FLOAT, [None, 1]) for c in CHANNELS],
        [helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
         helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2])], producer="skl2onnx", ml=True)
    test, _ = pump(ROWS, 3)
    save(folder, "sklearn-logistic", model, {c: test[:, i:i + 1] for i, c in enumerate(CHANNELS)},
         {"label": pipeline.predict(test), "probabilities": pipeline.predict_proba(test)})


def xgboost_trees(folder):
    """XGBClassifier as onnxmltools writes it; a missing value (NaN) takes the branch that the training chose."""
    import xgboost

    x, y = pump(600, 1)
    x[::7, 2] = np.nan
    booster = xgboost.XGBClassifier(n_estimators=20, max_depth=3, random_state=1, n_jobs=1).fit(x, y)
    trees = []
    for text in booster.get_booster().get_dump(dump_format="json"):
        nodes = {}

        def walk(node):
            if "leaf" in node:
                nodes[node["nodeid"]] = (None, [(0, float(node["leaf"]))])
            else:
                nodes[node["nodeid"]] = (int(str(node["split"]).lstrip("f")), float(node["split_condition"]),
                                         node["yes"], node["no"], node["missing"] == node["yes"])
                for child in node["children"]:
                    walk(child)

        walk(json.loads(text))
        order = {old: new for new, old in enumerate(sorted(nodes))}
        trees.append([n if n[0] is None else (n[0], n[1], order[n[2]], order[n[3]], n[4])
                      for _, n in sorted(nodes.items())])
    nodes = [helper.make_node("TreeEnsembleClassifier", ["input"], ["label", "probabilities"], domain="ai.onnx.ml",
                              classlabels_int64s=[0, 1], post_transform="LOGISTIC", base_values=[0.0],
                              **tree_attributes(trees, "BRANCH_LT"))]
    model = model_of(
        nodes, "xgboost", [helper.make_tensor_value_info("input", TensorProto.FLOAT, [None, 4])],
        [helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
         helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2])],
        producer="OnnxMLTools", ml=True)
    test, _ = pump(ROWS, 4)
    save(folder, "xgboost-trees", model, {"input": test},
         {"label": booster.predict(test), "probabilities": booster.predict_proba(test)})


def pytorch(folder):
    """A perceptron, and an LSTM over a window of 16 samples, written by PyTorch's own exporter."""
    import io

    import torch

    torch.manual_seed(1)
    x, y = pump(600, 1)
    mean, spread = torch.tensor(x.mean(0)), torch.tensor(x.std(0))

    class Perceptron(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = torch.nn.Sequential(torch.nn.Linear(4, 16), torch.nn.ReLU(), torch.nn.Linear(16, 1))

        def forward(self, x):
            return torch.sigmoid(self.layers((x - mean) / spread))

    class Recurrent(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = torch.nn.LSTM(4, 8, batch_first=True)
            self.head = torch.nn.Linear(8, 2)

        def forward(self, x):
            return self.head(self.lstm((x - mean) / spread)[0][:, -1])

    perceptron, recurrent = Perceptron(), Recurrent()
    optimizer = torch.optim.Adam(perceptron.parameters(), 0.02)
    for _ in range(100):
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy(perceptron(torch.tensor(x))[:, 0], torch.tensor(y).float())
        loss.backward()
        optimizer.step()
    flat = torch.tensor(pump(ROWS, 5)[0])
    windows = torch.tensor(pump(2 * 16, 6)[0].reshape(2, 16, 4))
    for name, net, value, inside, outside in (
            ("pytorch-perceptron", perceptron, flat, "features", "probability"),
            ("pytorch-lstm", recurrent, windows, "window", "forecast")):
        net.eval()
        buffer = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(net, value, buffer, input_names=[inside], output_names=[outside], opset_version=13,
                              dynamic_axes={inside: {0: "batch"}, outside: {0: "batch"}})
        with torch.no_grad():
            answer = net(value).numpy()
        save(folder, name, onnx.load_from_string(buffer.getvalue()), {inside: value.numpy()}, {outside: answer})


def tensorflow(folder):
    """A one-dimensional convolution in the layout of tf2onnx (channels last, names with colons), answers by numpy."""
    random = np.random.default_rng(7)
    kernel = random.normal(0, 0.3, (3, 4, 6)).astype(np.float32)  # width, in, out
    bias = random.normal(0, 0.1, 6).astype(np.float32)
    dense, dense_bias = random.normal(0, 0.3, (6, 3)).astype(np.float32), np.zeros(3, np.float32)
    nodes = [
        helper.make_node("Transpose", ["serving_default_input_1:0"], ["t"], perm=[0, 2, 1]),
        helper.make_node("Conv", ["t", "kernel", "bias"], ["c"], kernel_shape=[3], strides=[1]),
        helper.make_node("Relu", ["c"], ["r"]),
        helper.make_node("ReduceMean", ["r"], ["m"], axes=[2], keepdims=0),
        helper.make_node("MatMul", ["m", "dense/MatMul:0"], ["d"]),
        helper.make_node("Add", ["d", "dense/BiasAdd:0"], ["a"]),
        helper.make_node("Softmax", ["a"], ["StatefulPartitionedCall:0"], axis=1),
    ]
    model = model_of(
        nodes, "tf2onnx",
        [helper.make_tensor_value_info("serving_default_input_1:0", TensorProto.FLOAT, ["unk__1", 10, 4])],
        [helper.make_tensor_value_info("StatefulPartitionedCall:0", TensorProto.FLOAT, ["unk__2", 3])],
        [("kernel", np.ascontiguousarray(kernel.transpose(2, 1, 0))), ("bias", bias), ("dense/MatMul:0", dense),
         ("dense/BiasAdd:0", dense_bias)], producer="tf2onnx")
    x = (pump(20, 8)[0].reshape(2, 10, 4) / 20).astype(np.float32)
    sums = np.stack([np.einsum("bwi,wio->bo", x[:, i:i + 3], kernel) for i in range(8)], 1) + bias
    logits = np.maximum(sums, 0).mean(1) @ dense + dense_bias
    e = np.exp(logits - logits.max(1, keepdims=True))
    save(folder, "tensorflow-convolution", model, {"serving_default_input_1:0": x},
         {"StatefulPartitionedCall:0": e / e.sum(1, keepdims=True)})


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else (
        here / "bundles/inference/onnx/src/test/resources/models")
    folder.mkdir(parents=True, exist_ok=True)
    for export in (scikit_forest, scikit_logistic, xgboost_trees, pytorch, tensorflow):
        export(folder)


if __name__ == "__main__":
    main()
