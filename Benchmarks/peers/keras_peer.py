"""Keras on TensorFlow or JAX: `fit` for training, a compiled function for inference.

With `--batch N` the job `batched` goes through `predict`, as most programs do.
"""
import os
from typing import Callable

import common

arguments = common.parser(__doc__, common.TRAINING_JOBS + common.INFERENCE_JOBS)
arguments.add_argument("--backend", choices=("tensorflow", "jax"), default="tensorflow")
options = common.start(arguments)
os.environ["KERAS_BACKEND"] = options.backend

import keras  # noqa: E402
import numpy  # noqa: E402
from keras import layers  # noqa: E402

if options.backend == "tensorflow":
    import tensorflow  # noqa: E402

    tensorflow.config.threading.set_intra_op_parallelism_threads(1)
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    backend_version = f"tensorflow {tensorflow.__version__}"
else:
    import jax  # noqa: E402

    backend_version = f"jax {jax.__version__}"

ENGINE = f"keras-{options.backend}"
VERSION = f"keras {keras.__version__}, {backend_version}"


def forecaster() -> keras.Model:
    """The network of the job `lstm`."""
    return keras.Sequential([
        keras.Input((60, 5)),
        layers.LSTM(50, return_sequences=True),
        layers.Dropout(common.DROPOUT),
        layers.LSTM(50),
        layers.Dropout(common.DROPOUT),
        layers.Dense(1),
    ])


def autoencoder() -> keras.Model:
    """The network of the job `autoencoder`."""
    return keras.Sequential([
        keras.Input((20, 4)),
        layers.LSTM(32, return_sequences=True),
        layers.LSTM(16),
        layers.Dense(10, activation="relu"),
        layers.RepeatVector(20),
        layers.LSTM(16, return_sequences=True),
        layers.LSTM(32, return_sequences=True),
        layers.TimeDistributed(layers.Dense(4)),
    ])


class EpochClock(keras.callbacks.Callback):
    """Keeps how long each epoch took."""

    def __init__(self) -> None:
        super().__init__()
        self.laps: list[common.Lap] = []
        self._watch = common.Stopwatch()

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        self._watch = common.Stopwatch()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.laps.append(self._watch.lap())


def train(model: keras.Model, job: str, epochs: int) -> list[common.Lap]:
    """How long each epoch of `fit` took, and one more before them, in which it compiles."""
    windows, targets = common.examples(job)
    # TensorFlow compiles a graph, and JAX compiles by XLA as it always does.
    jit_compile = False if options.backend == "tensorflow" else "auto"
    optimizer = keras.optimizers.Adam(common.LEARNING_RATE)
    model.compile(optimizer=optimizer, loss="mse", jit_compile=jit_compile)
    clock = EpochClock()
    model.fit(
        windows, targets,
        batch_size=common.BATCH, epochs=epochs + 1, shuffle=True, verbose=0, callbacks=[clock],
    )
    return clock.laps


def compiled(model: keras.Model) -> Callable[[numpy.ndarray], numpy.ndarray]:
    """The model as one compiled call from windows to forecasts."""
    if options.backend == "tensorflow":
        graph = tensorflow.function(lambda windows: model(windows, training=False))
        return lambda windows: graph(tensorflow.constant(windows)).numpy()
    weights = [variable.value for variable in model.trainable_variables]
    others = [variable.value for variable in model.non_trainable_variables]

    @jax.jit
    def forecasts(windows: jax.Array) -> jax.Array:
        return model.stateless_call(weights, others, windows, training=False)[0]

    return lambda windows: numpy.asarray(forecasts(windows))


def predictor(model: keras.Model) -> Callable[[numpy.ndarray, int], numpy.ndarray]:
    """`predict` over all windows in batches."""
    return lambda windows, batch: model.predict(windows, batch_size=batch, verbose=0)


def main() -> None:
    """Runs the job of the command line."""
    if options.job in common.INFERENCE_JOBS:
        model = forecaster()
        predict_all = None if options.batch is None else predictor(model)
        common.report_inference(ENGINE, VERSION, options, compiled(model), predict_all)
        return
    model = forecaster() if options.job == "lstm" else autoencoder()
    laps = train(model, options.job, options.epochs)
    common.report_training(ENGINE, VERSION, options.job, laps)


if __name__ == "__main__":
    main()
