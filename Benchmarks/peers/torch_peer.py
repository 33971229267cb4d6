"""PyTorch: `nn.LSTM` and Adam in a plain loop over the batches, which are not shuffled."""
import common

options = common.start(common.parser(__doc__, common.TRAINING_JOBS + common.INFERENCE_JOBS))

import numpy  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402

torch.set_num_threads(1)
torch.set_num_interop_threads(1)

ENGINE = "torch"
VERSION = f"torch {torch.__version__}"


class Forecaster(nn.Module):
    """The network of the job `lstm`."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.LSTM(5, 50, batch_first=True)
        self.second = nn.LSTM(50, 50, batch_first=True)
        self.dropout = nn.Dropout(common.DROPOUT)
        self.output = nn.Linear(50, 1)

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """[window, step, feature] to [window, 1]."""
        sequence, _ = self.first(windows)
        sequence, _ = self.second(self.dropout(sequence))
        return self.output(self.dropout(sequence[:, -1]))


class Autoencoder(nn.Module):
    """The network of the job `autoencoder`."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.ModuleList([
            nn.LSTM(4, 32, batch_first=True), nn.LSTM(32, 16, batch_first=True),
        ])
        self.code = nn.Linear(16, 10)
        self.decoder = nn.ModuleList([
            nn.LSTM(10, 16, batch_first=True), nn.LSTM(16, 32, batch_first=True),
        ])
        self.output = nn.Linear(32, 4)

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """[window, step, feature] to the same shape."""
        sequence = windows
        for layer in self.encoder:
            sequence, _ = layer(sequence)
        code = torch.relu(self.code(sequence[:, -1]))
        sequence = code[:, None].expand(-1, windows.shape[1], -1)
        for layer in self.decoder:
            sequence, _ = layer(sequence)
        return self.output(sequence)


def train(model: nn.Module, job: str, epochs: int) -> list[common.Lap]:
    """How long each epoch took, and one more before them."""
    batches = [torch.from_numpy(array).split(common.BATCH) for array in common.examples(job)]
    optimizer = torch.optim.Adam(model.parameters(), lr=common.LEARNING_RATE)
    error = nn.MSELoss()
    model.train()

    def epoch() -> None:
        for windows, targets in zip(*batches):
            optimizer.zero_grad(set_to_none=True)
            error(model(windows), targets).backward()
            optimizer.step()

    return [common.timed(epoch) for _ in range(epochs + 1)]


def infer(model: nn.Module, windows: numpy.ndarray) -> numpy.ndarray:
    """The forecasts of `windows`."""
    with torch.inference_mode():
        return model(torch.from_numpy(windows)).numpy()


def main() -> None:
    """Runs the job of the command line."""
    if options.job in common.INFERENCE_JOBS:
        model = Forecaster().eval()
        common.report_inference(ENGINE, VERSION, options, lambda windows: infer(model, windows))
        return
    model = Forecaster() if options.job == "lstm" else Autoencoder()
    laps = train(model, options.job, options.epochs)
    common.report_training(ENGINE, VERSION, options.job, laps)


if __name__ == "__main__":
    main()
